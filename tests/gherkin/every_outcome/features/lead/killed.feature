@must @req.LEAD-004 @interrupted
Feature: Ended without warning

  Scenario: is over before
    Given it passes

  Scenario: dies
    Given the process is killed
