@must @req.LEAD-001 @left_out
Feature: Not the target's fault

  Scenario: is our own mistake
    Then the suite is at fault
