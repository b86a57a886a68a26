@load
Feature: The CRM is right afterwards
  What Jorge works with on Monday is the CRM. After a crowd it knows of each person what she said, and nothing of
  anybody else.

  Rule: Everybody's record is what her own conversation earned

    @req.LOAD-007 @must @use.with_own_process=yes
    Scenario: Leads, buyers and sellers
      When 25 people talk to the bots at once, without a pause
      Then everybody's tags, fields and appointments are those the same conversation earns alone
      And everybody is left with the bot, the temperature and the appointments her conversation is to earn
      And every message is answered once, in the order they were written

    @req.LOAD-007 @must @use.with_own_process=yes @use.with_calendar=yes @use.with_valuation=yes
    Scenario: Those who speak Spanish, who are handed over, who book
      When people talk to the bots through "the whole funnel"
      Then everybody's tags, fields and appointments are those the same conversation earns alone
      And everybody is left with the bot, the temperature and the appointments her conversation is to earn
      And every message is answered once, in the order they were written
