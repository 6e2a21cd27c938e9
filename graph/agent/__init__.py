"""The same answers for agents, over the Model Context Protocol: each with its moment, its sources and its revision.

``desk`` holds the data, ``answers`` and ``changes`` are the tools, ``reply`` what each of them gives, ``proposals``
checks facts that a model wrote, ``guide`` is what can be read, and ``server`` alone knows the protocol.
"""
