@load
Feature: Starting cold
  Cheap machines are put to sleep when nobody writes, and every update is a fresh start; the person who writes first must
  not pay for it. How soon she is answered nobody promised: ten seconds are our choice, because operations raise an alarm
  at that (OPS-001). So are 400 MB, which the smallest machine may hold (STR-002).

  Rule: Whoever writes first after a start is answered before an alarm is raised

    @req.STR-003 @must @use.with_own_process=yes
    Scenario: The first person after a start
      When the bots are started afresh and somebody writes to them at once
      Then the first answer comes within 10 seconds of the start
      And before, at the peak and afterwards the bots hold less than 400 MB
