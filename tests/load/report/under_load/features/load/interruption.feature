@must @load
Feature: A load run that is interrupted

  @req.LOAD-001
  Scenario: finishes before the interruption
    When 10 people talk for 2 seconds
    Then all is counted

  @req.LOAD-002
  Scenario: is interrupted
    When 20 people talk for 2 seconds
    Then the run is interrupted

  @req.LOAD-003
  Scenario: is not reached
    When 30 people talk for 2 seconds
    Then all is counted
