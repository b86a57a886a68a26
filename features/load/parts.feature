@load
Feature: Every part in its time
  A message goes through the door, the database, the cache and the services before it is answered. Each part has its
  own time, and keeps it while many talk.

  Rule: No part of a message takes longer than it may

    @req.LAT-001 @must @use.with_own_process=yes @use.with_part_times=yes @use.with_valuation=yes
    Scenario: The parts of a message
      Given the valuation service takes 100 milliseconds while people talk
      When people talk to the bots through "the same homes"
      Then 95 in 100 deliveries are acknowledged within 200 milliseconds
      And 95 in 100 times the database takes at most 50 milliseconds
      And 95 in 100 times the cache takes at most 10 milliseconds
      And 95 in 100 times a call to a service takes at most 200 milliseconds
      And 95 in 100 messages are answered within 2000 milliseconds

  Rule: The cache pays

    @req.LAT-002 @must @use.with_own_process=yes @use.with_cache_counts=yes @use.with_valuation=yes
    Scenario: A valuation that is known already
      Given the valuation service takes 100 milliseconds while people talk
      When people talk to the bots through "the same homes"
      Then more than 70 in 100 valuations are known already
      And a valuation known already comes at least 5 times as fast as a new one
