@load
Feature: How many people the bots can serve at once
  A broker who buys a portal's leads for a whole county must know beforehand how many people may write at once, and what
  fails first when more do. So more and more people write until the bots no longer serve them; eighty in a hundred of
  the highest number that was served is the number we recommend.

  Rule: The recommended number of people is known, and what limits it

    @req.STR-001 @must @use.with_own_process=yes
    Scenario: More and more people talk until fewer than eighty in a hundred are answered in time
      When more and more people talk to the bots, until fewer than 80 in 100 messages are answered in time
      Then the report states the recommended number of people and what limits it
      And a rush of 50 people is within that number
