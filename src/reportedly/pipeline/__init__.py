"""The one place that knows the order of the stages.

`analyse` takes one report, `analyse_all` many, in processes; the rest is over all of them.
"""

from reportedly.pipeline.analyser import analyser, fingerprint
from reportedly.pipeline.many import add, link_again, link_all, link_case, relink_case
from reportedly.pipeline.pages import page, pages
from reportedly.pipeline.parallel import Analysed, analyse_all
from reportedly.pipeline.stages import StageError, Watch, analyse

__all__ = [
    "Analysed",
    "StageError",
    "Watch",
    "add",
    "analyse",
    "analyse_all",
    "analyser",
    "fingerprint",
    "link_again",
    "link_all",
    "link_case",
    "page",
    "pages",
    "relink_case",
]
