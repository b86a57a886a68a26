@must @req.LEAD-001
Feature: Answering new leads
  Every way a scenario can end, outside of a Rule.

  Scenario: passes
    Then it passes

  Scenario: fails a promise
    Then it fails
    Then it passes

  Scenario: raises an error
    Then it raises an error

  @before_hook_error
  Scenario: breaks in a hook before it
    Then it passes

  @after_hook_error
  Scenario: breaks in a hook after it
    Then it passes

  @tag_hook_error
  Scenario: breaks in a hook of its tag
    Then it passes

  @cleanup_error
  Scenario: breaks while cleaning up
    Then it passes

  Scenario: has a step nobody wrote
    Then it passes
    When nobody wrote this step
    Then it passes

  Scenario: has a pending step
    Then it is pending

  Scenario: is skipped by a step
    Then it is skipped

  @inapplicable
  Scenario: does not apply
    Then it passes

  Scenario: cannot be told
    Then it cannot tell

  @left_out
  Scenario: is left out
    Then it passes

  Scenario Outline: scores <points>
    Then it passes
    When it writes
      """
      Call me at (909) 555-0134
      """

    Examples: rows
      | points | note |
      | 81     | new  |
      | 80     | hot  |
      | 79     | warm |
      | 79     | warm |
