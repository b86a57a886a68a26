Feature: Ruled
  The same names once more, inside a Rule.

  @must @req.LEAD-002
  Rule: A rule is no hiding place

    Scenario: passes
      Then it passes
      And a table
        | one | two |
        | 1   | 2   |

    Scenario: fails a promise
      Then it fails

    Scenario: raises an error
      Then it raises an error

    @after_hook_error
    Scenario: breaks in a hook after it
      Then it passes

    @cleanup_error
    Scenario: breaks while cleaning up
      Then it passes

    Scenario: has a step nobody wrote
      Then nobody wrote this step

    Scenario: a double -- name
      Then it passes

    Scenario: a double -- name
      Then it fails

    Scenario Outline: rows in a rule
      Then it <verb>

      Examples:
        | verb   |
        | passes |
        | fails  |
