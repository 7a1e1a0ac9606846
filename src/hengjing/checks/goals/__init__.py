"""The health check of performance goals in documents (HJ611–HJ625): goal tables and self-evaluation forms.

Here: the pages of the checks (``rows.py`` about one indicator, ``whole.py`` about a form), ``doubts.py`` (where in the
document a doubt stands). Not here: the rules themselves, which forms entered as data share (``indicators/health.py``),
and how a table is read (``indicators/forms.py``). Read ``doubts.py`` first.
"""

from hengjing.checks.goals import rows, whole  # noqa: F401  (each registers its checks)
