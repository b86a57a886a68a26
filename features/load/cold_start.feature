@load
Feature: Starting cold
  Cheap machines are put to sleep when no messages come, and every update is a new start; the first person to write
  must not wait long because of that. Ten seconds are our own choice: after that time an alarm is raised (OPS-001). So
  is the limit of 400 MB of memory, which fits the smallest machine (STR-002).

  Rule: The first person after a start is answered before an alarm would be raised

    @req.STR-003 @must @use.with_own_process=yes
    Scenario: The first person after a start
      When the bots are started and the first person writes at once
      Then the first answer comes within 10 seconds of the start
      And before, at the peak and afterwards the bots use less than 400 MB of memory
