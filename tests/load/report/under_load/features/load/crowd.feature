@must @load
Feature: A crowd that somebody sends home

  @req.LOAD-001
  Scenario: is over before
    When 10 people talk for 2 seconds
    Then all is counted

  @req.LOAD-002
  Scenario: is cut short
    When 20 people talk for 2 seconds
    Then somebody ends the run

  @req.LOAD-003
  Scenario: has no time left
    When 30 people talk for 2 seconds
    Then all is counted
