Feature: Ruled
  The same names once more, inside a Rule.

  @must @req.LEAD-002
  Rule: A rule is no hiding place

    Scenario: passes
      Given it passes
      And a table
        | one | two |
        | 1   | 2   |

    Scenario: fails a promise
      Given it fails

    Scenario: raises an error
      Given it raises an error

    @after_hook_error
    Scenario: breaks in a hook after it
      Given it passes

    @cleanup_error
    Scenario: breaks while cleaning up
      Given it passes

    Scenario: has a step nobody wrote
      When nobody wrote this step

    Scenario: a double -- name
      Given it passes

    Scenario: a double -- name
      Given it fails

    Scenario Outline: rows in a rule
      Given it <verb>

      Examples:
        | verb   |
        | passes |
        | fails  |
