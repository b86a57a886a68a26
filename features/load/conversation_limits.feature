@load
Feature: A full house, and an empty one afterwards
  When everybody writes at the same moment there may not be room for all. Nobody is lost in the crush: who finds no room
  is told so, and comes in as others leave. And however often people come and go, they leave nothing behind.

  Rule: Who finds no room waits, and comes in when somebody leaves

    @req.LIM-001 @must @use.with_own_process=yes @use.with_conversation_limits=yes
    Scenario: Fifty people, and room for twenty
      When 35 people write at the same moment, then 15 more, to bots with room for 20; who is answered leaves
      Then 20 were answered at once and 30 were told to wait, once
      And everybody was answered, whoever surely came first before the others
      And no more than 20 were ever in a conversation at once

  Rule: Who comes and goes leaves nothing behind

    @req.LIM-002 @must @use.with_own_process=yes
    Scenario: A thousand conversations begin and end
      When 1000 people write to the bots and opt out at once
      Then each of them was heard out, and nothing of them is left in the bots
      And the bots hold at most 30 MB more than before
      And they hold no more files and connections open than before
