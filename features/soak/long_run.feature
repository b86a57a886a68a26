@load @use.with_own_process=yes
Feature: The bots run for a long time
  Nobody starts the bots again every night. After weeks they answer as fast as on the first day, and take no more of the
  machine.

  Rule: Nothing grows while people come and go

    @req.STR-005 @should
    Scenario: Lap after lap
      When people come and write for a long time
      Then at any time every message is answered once and in order
      And memory, open files and answer times do not grow
      And each message leaves few rows in the database
