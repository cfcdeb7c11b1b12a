"""Our own small tree of errors.

    AssistantError
    ├── SettingsError        a setting has a value that cannot be used
    ├── CorpusError          a folder or file named by the user cannot be read at all
    ├── ModelError           a model is missing, damaged or of another kind than expected
    ├── StoreError
    │   ├── IndexMissing     nothing was built yet
    │   ├── IndexMismatch    built with another model, dimension or chunking
    │   ├── IndexDamaged     what is stored does not verify
    │   └── IndexLocked      another process is writing
    ├── AnswererError        a language model failed, was slow or cited nothing
    ├── HistoryError         the kept conversations cannot be read or written
    ├── EvaluationError      a data set or a file of questions cannot be used
    └── ReceiptError         a file is not the receipt of an answer, or cannot be one

Each message says what happened, to which file or setting, and the next command to run.
"""


class AssistantError(Exception):
    """Something went wrong that its message explains, with the next step."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""


class CorpusError(AssistantError):
    """A folder or file that the user named cannot be read at all."""


class ModelError(AssistantError):
    """A model is missing, damaged, or of another kind than expected."""


class StoreError(AssistantError):
    """The index cannot be used as it is."""


class IndexMissing(StoreError):  # noqa: N818 - reads as the condition it names
    """Nothing was built yet."""


class IndexMismatch(StoreError):  # noqa: N818
    """The index was built with another model, dimension or chunking than the settings ask for."""


class IndexDamaged(StoreError):  # noqa: N818
    """What is stored does not verify."""


class IndexLocked(StoreError):  # noqa: N818
    """Another process is writing to the index."""


class AnswererError(AssistantError):
    """A language model failed, was slow, or gave nothing that can be cited."""


class HistoryError(AssistantError):
    """The kept conversations cannot be read or written."""


class EvaluationError(AssistantError):
    """A data set or a file of questions cannot be used."""


class ReceiptError(AssistantError):
    """A file is not the receipt of an answer, or cannot be made one."""
