@load
Feature: The smallest machine
  Most brokerages begin on the cheapest machine they can hire: half a core and 512 MB of memory. A
  handful of people at once must not notice.

  Rule: Half a core and 512 MB of memory are enough for fifteen people

    @req.STR-002 @must @use.with_own_process=yes @use.with_limited_machine=yes
    Scenario: Fifteen people on half a core
      When 15 people talk at once to bots that have half a core and 512 MB of memory
      Then the bots use less than 400 MB of memory
      And 95 in 100 messages are answered within 5 seconds
