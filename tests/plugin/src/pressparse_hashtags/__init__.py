"""Finds hashtags, to show what an extractor of one's own needs."""

import re

from pressparse.document import Span


class Hashtags:
    """Finds hashtags: #ThisOne."""

    name = "hashtags"
    needs = ("sentences",)

    def extract(self, document, language, found):
        """Every hashtag in the document."""
        return [Span(m.start(), m.end(), m.group()) for m in re.finditer(r"#\w+", document.text)]
