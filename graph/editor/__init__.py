"""What an editor asks while somebody writes facts, answered over the language server protocol.

One reading: an editor's unsaved texts are laid over the files of the folder and read as ``check`` reads them. What is
shown of a node or a fact is what ``who`` and ``why`` answer. Only ``server`` knows the protocol.
"""
