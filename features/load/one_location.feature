@load
Feature: Many people at one location
  GoHighLevel takes a hundred calls in ten seconds from each location and refuses the rest. When everybody writes to the
  same one, the bots combine calls, wait when the limit is reached, and catch up.

  Rule: The limit and the order are kept, and the bots catch up

    @req.LOAD-002 @must @use.with_own_process=yes
    Scenario: Sixteen people write to one location at the same moment
      When people talk to the bots through "one location"
      Then GoHighLevel gets at most 100 calls in ten seconds from each location, and refuses none
      And every message is answered once and in order
      And a message costs at most 3 calls to the CRM on average
      And the bots have caught up 30 seconds after the last message

    @req.LOAD-002 @must @use.with_own_process=yes
    Scenario: Many locations keep within the limit by themselves
      When 100 people talk to the bots at once, without a pause
      Then GoHighLevel gets at most 100 calls in ten seconds from each location, and refuses none
