@load
Feature: Time for each part of a message
  A message is acknowledged, stored, and passed to the cache and the services before it is answered. Each part has a time
  limit of its own, and keeps it while many people talk.

  Rule: No part of a message takes longer than its limit

    @use.with_own_process=yes @use.with_part_times=yes @use.with_lead=value_homes @use.with_seller=value_homes
    @req.LAT-001 @must
    Scenario: The parts of a message
      Given the valuation service takes 0.1 seconds while people talk
      When people talk to the bots through "the same homes"
      Then 95 in 100 deliveries are acknowledged within 0.2 seconds
      And 95 in 100 times the database takes at most 0.05 seconds
      And 95 in 100 times the cache takes at most 0.01 seconds
      And 95 in 100 times a call to a service takes at most 0.2 seconds
      And 95 in 100 messages are answered within 2 seconds

  Rule: Repeated valuations are fast

    @use.with_own_process=yes @use.with_cache_counts=yes @use.with_lead=value_homes @use.with_seller=value_homes
    @req.LAT-002 @must
    Scenario: A home that was valued before
      Given the valuation service takes 0.1 seconds while people talk
      When people talk to the bots through "the same homes"
      Then more than 70 in 100 valuations come from the cache
      And a valuation from the cache comes at least 5 times as fast as a new one
