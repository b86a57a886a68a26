@must @req.LEAD-001
Feature: Answering new leads
  Every way a scenario can end, outside of a Rule.

  Scenario: passes
    Given it passes

  Scenario: fails a promise
    Given it fails
    Then it passes

  Scenario: raises an error
    Given it raises an error

  @before_hook_error
  Scenario: breaks in a hook before it
    Given it passes

  @after_hook_error
  Scenario: breaks in a hook after it
    Given it passes

  @tag_hook_error
  Scenario: breaks in a hook of its tag
    Given it passes

  @cleanup_error
  Scenario: breaks while cleaning up
    Given it passes

  Scenario: has a step nobody wrote
    Given it passes
    When nobody wrote this step
    Then it passes

  Scenario: has a pending step
    Given it is pending

  Scenario: is skipped by a step
    Given it is skipped

  @inapplicable
  Scenario: does not apply
    Given it passes

  Scenario: cannot be told
    Given it cannot tell

  @left_out
  Scenario: is left out
    Given it passes

  Scenario Outline: scores <points>
    Given it passes
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
