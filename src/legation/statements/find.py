"""The whole way from a parsed report to its statements."""

from __future__ import annotations
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from legation.statements.cues import CueKind, CuePart, cue_of
from legation.statements.limits import cut
from legation.statements.page import Page
from legation.statements.nominal import nominal_draft, phrase_draft
from legation.statements.quoted import adjacent, continued, quoted_draft, widen
from legation.statements.sources import is_passive, phrase_range
from legation.statements.turns import turn_drafts
from legation.statements.verbal import verbal_draft

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.model import Document
    from legation.statements.draft import Draft

OFF=os.environ.get('OFF','')

def find_drafts(doc: Doc, document: Document) -> list[Draft]:
    page = Page(doc, document)
    drafts: list[Draft] = []
    for token in doc:
        if page.quotation(token.i):
            continue
        draft = phrase_draft(page, token)
        if draft:
            drafts.append(widen(page, draft))
            continue
        cue = cue_of(token)
        if cue is None:
            continue
        if cue.pos in (CuePart.VERB, CuePart.ADJECTIVE):
            draft = verbal_draft(page, token, cue)
            if "quote" in cue.takes:
                draft = quoted_draft(page, token, cue, draft)
        elif cue.pos is CuePart.NOUN:
            draft = nominal_draft(page, token, cue)
        if draft is not None and (draft.source is not None or is_passive(token) or cue.pos is CuePart.NOUN):
            drafts.append(widen(page, draft))
    if 'turn' not in OFF: drafts+=turn_drafts(page)
    if 'cut' not in OFF:
        by_sent={}
        for d in drafts: by_sent.setdefault(d.anchor.sent.start,[]).append(d)
        new=[]
        inh={}
        for d in drafts:
            if d.frame in ('that','quote'):
                d,i=cut(page,d,by_sent[d.anchor.sent.start])
                for o in i: inh[o.anchor.i]=d
            new.append(d)
        drafts=[replace(d, source=inh[d.anchor.i].source, source_range=inh[d.anchor.i].source_range) if d.anchor.i in inh and d.cue.kind=='speech' else d for d in new]
    if 'chain' not in OFF:
        by={d.anchor.i:d for d in drafts}
        drop=set()
        for d in drafts:
            if d.frame in ('inf','obj+inf','ger','to'):
                for o in drafts:
                    if o.anchor.head==d.anchor and o.anchor.dep_ in('xcomp','pcomp') and o.frame in('that','quote','wh'):
                        drop.add(d.anchor.i)
        drafts=[d for d in drafts if d.anchor.i not in drop]
    if 'chin' not in OFF:
        by={d.anchor.i:d for d in drafts}
        drop=set()
        for o in drafts:
            h=by.get(o.anchor.head.i)
            if h is not None and o.anchor.dep_ in ('xcomp','pcomp','ccomp') and h.frame in ('inf','obj+inf','ger','to','of') and o.frame not in ('that','quote','wh'):
                        drop.add(o.anchor.i)
        drafts=[d for d in drafts if d.anchor.i not in drop]
    if 'nest' not in OFF: drafts=outermost(drafts)
    claimed = set()
    for d in drafts:
        if d.frame == "quote":
            claimed |= {q.start for q in page.top if d.content[0] <= q.start < d.content[1]}
    if 'bare' not in OFF: drafts += bare_drafts(page, drafts, claimed)
    drafts = [continued(page, d, claimed) if d.frame == "quote" else d for d in drafts]
    return drafts


def bare_drafts(page, drafts, claimed):
    from legation.statements.quoted import bare
    out=[]
    last=None
    order=sorted(drafts,key=lambda d:d.anchor.i)
    for n,(s,e) in enumerate(page.bounds):
        q=page.quotation(s)
        mine=[d for d in order if s<=d.anchor.i<e and d.frame in('quote','that') and d.cue.kind=='speech' and d.source is not None]
        if q is not None and q.start==s and page.trim((s,e))[1]<=q.end+1 and q.start not in claimed and not mine and last is not None and last[0]==n-1 and page.bounds[n-1]:
            d=last[1]
            out.append(replace(d,content=(q.start,q.end),frame='bare'))
            last=(n,d)
        elif mine: last=(n,mine[-1])
    return out


def outermost(drafts):
    kept=[]
    for d in sorted(drafts,key=lambda d: d.content[0]-d.content[1]):
        if any(o.content[0]<=d.anchor.i<o.content[1] and o.anchor.i!=d.anchor.i for o in kept) and not independent(d):
            continue
        kept.append(d)
    return kept

def independent(d):
    if d.cue.kind!='speech' or d.source is None: return False
    if d.frame in('that','quote','turn'): return True
    return d.cue.force in ('denies','accuses','rejects','demands','threatens') and d.source.ent_type_ in ('GPE','NORP','ORG')
