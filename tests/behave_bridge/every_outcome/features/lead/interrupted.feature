@must @req.LEAD-003 @interrupted
Feature: Ended early

  Scenario: is over before
    Then it passes

  Scenario: is cut short
    Then somebody ends the run

  Scenario: has no time left
    Then it passes
