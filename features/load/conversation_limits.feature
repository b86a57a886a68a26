@load
Feature: Waiting list and clean-up
  When everybody writes at the same moment there may not be room for all. No message is lost: people who find no room get
  a message to wait, and are answered as others leave. A finished conversation leaves nothing behind in the bots.

  Rule: A person who finds no room waits, and is answered when another one leaves

    @req.LIM-001 @must @use.with_own_process=yes @use.with_conversation_limits=yes
    Scenario: Fifty people, and room for twenty
      Given the bots have room for 20 conversations
      When 35 people write at the same moment, and 15 more a little later
      Then 20 are answered at once and 30 get one message to wait
      And everybody is answered in the order they arrived
      And no more than 20 were ever in a conversation at once

  Rule: Finished conversations leave nothing behind

    @req.LIM-002 @must @use.with_own_process=yes
    Scenario: A thousand conversations begin and end
      When 1000 people write to the bots and opt out at once
      Then every conversation is finished and cleaned up
      And the bots use at most 30 MB of memory more than before
      And they have no more files and connections open than before
