"""What each piece of a page is, judged by its neighbours: title, heading, teaser, menu, caption."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.reading import captions, publication
from legation.reading.datelines import find_dateline, is_dateline
from legation.reading.furniture import CueKind, Reason, cue_of
from legation.reading.lines import (
    is_item,
    is_listed,
    is_paragraph,
    is_prose,
    is_stopped_title,
    letters,
    own_reason,
)
from legation.reading.outlets import is_outlet
from legation.reading.piece import is_terminated, plain, title_case_share, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.reading.piece import Piece

_MIN_TITLE_WORDS, _MAX_TITLE_WORDS = 3, 30
_MIN_TEASER_WORDS, _MAX_TEASER_WORDS = 5, 25
_HEADLINE_SHARE = 0.6
# In small letters a headline is shorter than a sentence that lost its full stop: of the
# headlines of other reports in the samples (2026-11) the longest had 15 words.
_MAX_PLAIN_HEADLINE_WORDS = 18
_MENU_WORDS, _MENU_RUN = 4, 3
# A heading shares its words with the section below it, a headline of another report does not. Of the
# reports on which this was set (2026-11) headings shared 0.75 to 1, headlines below a caption 0.33 to 0.38.
_HEADING_COVERAGE, _TEASER_COVERAGE = 0.75, 0.34
_MAX_NEAR_HEADING_WORDS, _MIN_LONE_TEASER_WORDS = 8, 7
_SECTION_PARAGRAPHS, _SECTION_LINES = 6, 30
_STEM_LETTERS = 5
_MIN_CONTENT_LETTERS = 4
# Titles and captions are no longer; a longer line is not compared with them.
_LONGEST_COPY = 900
_AFTER_IMAGE = frozenset({Reason.CAPTION, Reason.CREDIT, Reason.TEASER})


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found: why each piece is furniture (None: it is not), and which piece is the title."""

    reasons: tuple[Reason | None, ...]
    title: int | None


def lay_out(pieces: Sequence[Piece]) -> Layout:
    """Judge every piece of a page.

    A piece that ends as a sentence does is dropped only for what it says itself (a cue, a credit, a
    caption told twice), never for where it stands.
    """
    return _Judge(pieces).judge()


class _Judge:
    """One pass over the pieces of a page: the verdicts so far, and where the text begins and ends."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.texts = [piece.text for piece in pieces]
        self.cues = [cue_of(text) for text in self.texts]
        self.reasons = [own_reason(text, cue) for text, cue in zip(self.texts, self.cues, strict=True)]
        self.copies = captions.caption_copies(pieces)
        self.sources = captions.repeated_sources(pieces)
        self.title: int | None = None
        self._free_foreign_pages()
        open_lines = [
            i
            for i, text in enumerate(self.texts)
            if self.reasons[i] is None and not publication.is_date_line(text)
        ]
        body = [i for i in open_lines if is_prose(self.texts[i])] or [
            i for i in open_lines if is_paragraph(self.texts[i])
        ]
        self.first, self.last = (body[0], body[-1]) if body else (len(pieces), -1)

    def judge(self) -> Layout:
        self._settle_menus()
        if self.last >= 0:
            self.title = self._find_title()
            self._drop_sections()
            self._drop_dates()
            self._drop_copies()
            for i in range(len(self.pieces)):
                if self.reasons[i] is None and i != self.title and not is_dateline(self.texts[i]):
                    self.reasons[i] = (
                        self._reason_in_list(i) if is_paragraph(self.texts[i]) else self._reason_by_place(i)
                    )
        return Layout(tuple(self.reasons), self.title)

    def _free_foreign_pages(self) -> None:
        """Keep foreign script where it is the page's own: the language is then judged, not the layout."""
        if Reason.FOREIGN_SCRIPT not in self.reasons:
            return
        counts = [letters(text) for text in self.texts]
        foreign = sum(n for n, r in zip(counts, self.reasons, strict=True) if r is Reason.FOREIGN_SCRIPT)
        if foreign * 2 > sum(counts):
            self.reasons = [None if r is Reason.FOREIGN_SCRIPT else r for r in self.reasons]

    def _settle_menus(self) -> None:
        """Free the words that may head a section, where they stand alone between paragraphs."""
        menus = [i for i, cue in enumerate(self.cues) if cue and cue.kind is CueKind.MENU]
        for i in menus:
            beside = any(0 <= j < len(self.texts) and self.reasons[j] for j in (i - 1, i + 1))
            if not beside and (self.last < 0 or self.first < i < self.last):
                self.reasons[i] = None

    def _find_title(self) -> int | None:
        candidates = [i for i in range(self.first) if self._may_be_title(i)]
        opening = next((i for i, reason in enumerate(self.reasons) if reason is None), self.first)
        if opening == self.first and self.last > opening and is_stopped_title(self.texts[opening]):
            return opening
        named = [i for i in candidates if captions.tailed_reason(self.texts[i]) is not Reason.CAPTION]
        dated = [i for i in candidates if self.texts[i][-1].isdigit()]
        suffixed = [
            i for i in candidates if i not in dated and title_case_share(self.texts[i]) >= _HEADLINE_SHARE
        ]
        return next(iter(named or suffixed), None)

    def _may_be_title(self, i: int) -> bool:
        text = self.texts[i]
        return (
            self.reasons[i] is None
            and _MIN_TITLE_WORDS <= len(words(text)) <= _MAX_TITLE_WORDS
            and not publication.is_date_line(text)
            and not find_dateline(text)
            and not is_outlet(text)
            and plain(text) not in self.copies
        )

    def _drop_sections(self) -> None:
        """Drop what follows the head of a comment section, where it is the lesser part of the page."""
        before, whole = 0, sum(len(text) for text in self.texts)
        for i, cue in enumerate(self.cues):
            if cue and cue.kind is CueKind.SECTION and whole - before < before:
                self.reasons[i:] = [reason or cue.reason for reason in self.reasons[i:]]
                break
            before += len(self.texts[i])

    def _drop_dates(self) -> None:
        """Drop the lines that tell the day of publication; in a chronology dates head the entries."""
        dates = [
            i
            for i, text in enumerate(self.texts)
            if self.reasons[i] is None and publication.is_date_line(text)
        ]
        is_chronology = any(
            self.first < i < self.last and not publication.is_labelled(self.texts[i]) for i in dates
        )
        for i in dates:
            outside = i < self.first or i > self.last
            if (
                i != self.title
                and not is_dateline(self.texts[i])
                and (publication.is_labelled(self.texts[i]) or (outside and not is_chronology))
            ):
                self.reasons[i] = Reason.DATE_LINE

    def _drop_copies(self) -> None:
        """Drop the title told again, captions told again, names of the outlet, and what stands over a credit."""
        title = plain(self.texts[self.title]) if self.title is not None else ""
        copies = self.copies
        credited = captions.credited(self.pieces)
        comparable = bool(title or copies)
        for i, text in enumerate(self.texts):
            if self.reasons[i] is not None or i == self.title:
                continue
            alone = plain(text) if comparable and len(text) < _LONGEST_COPY else ""
            if alone in copies or i in credited or self._is_tailed_caption(text):
                self.reasons[i] = Reason.CAPTION
            elif i < self.first and is_outlet(text):
                self.reasons[i] = Reason.BYLINE
            elif title and (alone == title or (alone.startswith(title) and not is_terminated(text))):
                self.reasons[i] = Reason.DUPLICATE_TITLE

    def _is_tailed_caption(self, text: str) -> bool:
        if is_item(text):
            return False
        return captions.tailed_reason(text) is Reason.CAPTION or captions.is_long_caption(text, self.sources)

    def _reason_by_place(self, i: int) -> Reason | None:
        """Judge a line without a full stop: a heading or line of the report stays, None."""
        tailed = captions.tailed_reason(self.texts[i])
        if tailed:
            return tailed
        label = self.cues[i - 1] if i > 0 else None
        if label and label.kind is CueKind.LINE and label.reason is Reason.CAPTION:
            return Reason.CAPTION
        if is_listed(self.texts, i):
            return None
        if self._is_menu(i):
            return Reason.NAVIGATION
        if i > self.last:
            return self._reason_at_end(i)
        return Reason.TEASER if self._is_teaser(i) else None

    def _reason_in_list(self, i: int) -> Reason | None:
        """Drop an item that follows the head of a list of other reports, or its first item."""
        if (
            i == 0
            or not is_item(self.texts[i])
            or self.reasons[i - 1] not in (Reason.TEASER, Reason.NAVIGATION)
        ):
            return None
        goes_on = is_item(self.texts[i - 1])
        return Reason.TEASER if goes_on or not is_terminated(self.texts[i]) else None

    def _is_menu(self, i: int) -> bool:
        """Tell whether a short line stands in a run of such lines before the title or after the text."""
        if (self.title is None or i > self.title) and i < self.last:
            return False
        run = 1
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(self.texts) and j != self.title and self._is_label(j):
                run, j = run + 1, j + step
                if run >= _MENU_RUN:
                    return True
        return False

    def _is_label(self, i: int) -> bool:
        return (
            len(self.texts[i]) < _LONGEST_COPY
            and len(words(self.texts[i])) <= _MENU_WORDS
            and not is_paragraph(self.texts[i])
        )

    def _reason_at_end(self, i: int) -> Reason | None:
        """Judge a line without a full stop after the last paragraph: nothing follows that it could head."""
        before = self.reasons[i - 1]
        if before in _AFTER_IMAGE or (before is not None and len(words(self.texts[i])) <= _MENU_WORDS):
            return before if before is not Reason.CREDIT and before is not Reason.CAPTION else Reason.TEASER
        is_headline = (
            len(words(self.texts[i])) >= _MIN_TEASER_WORDS
            and title_case_share(self.texts[i]) >= _HEADLINE_SHARE
        )
        return Reason.TEASER if is_headline else None

    def _is_teaser(self, i: int) -> bool:
        """Tell a headline of another report from the heading of the section that follows."""
        text = self.texts[i]
        count = len(words(text))
        if (i < self.first and self.title is None) or not _MIN_TEASER_WORDS <= count <= _MAX_TEASER_WORDS:
            return False
        if count > _MAX_PLAIN_HEADLINE_WORDS and title_case_share(text) < _HEADLINE_SHARE:
            return False
        coverage = self._coverage(i)
        if i > 0 and self.reasons[i - 1] in _AFTER_IMAGE and not is_item(self.texts[i - 1]):
            return count > _MAX_NEAR_HEADING_WORDS or coverage < _HEADING_COVERAGE
        is_headline = title_case_share(text) >= _HEADLINE_SHARE and count >= _MIN_LONE_TEASER_WORDS
        return self.first < i and is_headline and coverage < _TEASER_COVERAGE

    def _coverage(self, i: int) -> float:
        """Return the share of a line's words that the section below it takes up, 0 to 1."""
        wanted = _stems(self.texts[i])
        below: set[str] = set()
        taken = 0
        for j in range(i + 1, min(i + _SECTION_LINES, len(self.texts))):
            if taken == _SECTION_PARAGRAPHS:
                break
            if self.reasons[j] is None and is_paragraph(self.texts[j]):
                below |= _stems(self.texts[j])
                taken += 1
        return len(wanted & below) / len(wanted) if wanted else 0.0


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words of substance in a text."""
    return {
        w.casefold()[:_STEM_LETTERS]
        for w in words(text)
        if len(w) >= _MIN_CONTENT_LETTERS or (len(w) > 1 and w.isupper())
    }
