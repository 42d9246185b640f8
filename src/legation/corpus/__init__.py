"""Many documents: a corpus coded to Parquet, its copies found, loaded into a store, folded by pair."""
