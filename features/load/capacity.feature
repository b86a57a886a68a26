@load
Feature: How many people the bots bear
  A broker who buys a portal's leads for a whole county must know beforehand how many people may write at once, and what
  gives up first when more do. So people rise until the bots no longer serve them; eighty in a hundred of what they
  surely bore is what may be planned with.

  Rule: The most people one may plan with is known, and why no more

    @req.STR-001 @must @use.with_own_process=yes
    Scenario: People rise until fewer than eighty in a hundred are answered in time
      When more and more people talk to the bots, until fewer than 80 in 100 messages are answered in time
      Then the most people to plan with are stated, with what bounds them
      And a rush of 50 people fits
