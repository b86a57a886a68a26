@load
Feature: A crowd at one location
  GoHighLevel takes a hundred calls in ten seconds from each location and refuses the rest. When everybody writes to the
  same one, the bots make fewer calls of what they have to say, wait for their turn, and catch up.

  Rule: The limit is kept, the order too, and the queue is worked off

    @req.LOAD-002 @must @use.with_own_process=yes
    Scenario: Sixteen people write to one location at the same moment
      When people talk to the bots through "one location"
      Then GoHighLevel is never called more than 100 times in ten seconds by a location, and refuses nothing
      And every message is answered once, in the order they were written
      And a message costs at most 3 calls to the CRM on average
      And the bots have caught up 30 seconds after the last of them came

    @req.LOAD-002 @must @use.with_own_process=yes
    Scenario: Many locations keep within the limit by themselves
      When 100 people talk to the bots at once, without a pause
      Then GoHighLevel is never called more than 100 times in ten seconds by a location, and refuses nothing
