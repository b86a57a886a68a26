@load @use.with_own_process=yes @use.with_kill=yes
Feature: Nothing is lost when the bots are killed
  Machines end programs without a warning, and at the worst moment. What the bots have taken in by then is answered all
  the same: once, in order, and without anybody's help.

  Rule: What was taken in is answered once, whenever the bots are killed or stand still

    @req.RES-004 @must
    Scenario: The bots are killed while people write
      When people write while the bots are killed 4 times
      Then every message the bots took in is answered once and in order
      And nobody is told of an appointment that the CRM does not hold
      And no location got more calls than GoHighLevel grants
      And somebody is answered again within 10 seconds of each fault

    @req.RES-004 @must
    Scenario: The bots stand still for a while
      When people write while the bots are frozen 2 times
      Then every message the bots took in is answered once and in order
      And nobody is told of an appointment that the CRM does not hold
