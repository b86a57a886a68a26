@must @req.LEAD-004 @interrupted
Feature: Ended without warning

  Scenario: is over before
    Then it passes

  Scenario: dies
    Then the process is killed
