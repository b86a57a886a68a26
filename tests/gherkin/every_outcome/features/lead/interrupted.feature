@must @req.LEAD-003 @interrupted
Feature: Ended early

  Scenario: is over before
    Given it passes

  Scenario: is cut short
    Given somebody ends the run

  Scenario: has no time left
    Given it passes
