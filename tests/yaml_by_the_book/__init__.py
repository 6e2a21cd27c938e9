"""The rules of YAML, in our own examples: each a value, or a problem with its place.

Grouped as the official suite (yaml/yaml-test-suite) groups its 406 cases; a rule bears the id of a case of the suite
that is about the same, where there is one, so that both can be read side by side. The suite itself is not kept here:
``test_suite`` reads it out of the npm package that holds it, and ``deviations`` lists where we differ.
"""
