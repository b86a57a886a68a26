@load @use.with_own_process=yes
Feature: Messages that have to wait
  When GoHighLevel is down for an hour on a Saturday, people go on writing. Every message is kept, and each is answered
  in its turn when GoHighLevel is back.

  Rule: Thousands of messages wait, and none is lost

    @req.QUE-001 @must
    Scenario: Thousands of messages wait until GoHighLevel is back
      When thousands of messages wait while GoHighLevel is down, and it comes back
      Then the bots accepted every message at once
      And the bots used less than 150 MB of memory while all of them waited
      And every message the bots took in is answered once and in order
      And no location got more calls than GoHighLevel grants

  Rule: When there is no more room, GoHighLevel is asked to come again

    @use.with_queue_limit=yes
    @req.QUE-001 @must
    Scenario: More messages than there is room for
      When more messages wait than the bots have room for while GoHighLevel is down, and it comes back
      Then those beyond were refused so that GoHighLevel repeats them
      And what GoHighLevel repeated was taken
      And every message the bots took in is answered once and in order
