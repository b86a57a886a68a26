@load
Feature: The CRM is right afterwards
  Jorge works with the CRM on Monday. After a busy weekend each record holds what that person said, and nothing that
  other people said.

  Rule: Everybody's record shows their own conversation

    @req.LOAD-007 @must @use.with_own_process=yes
    Scenario: Leads, buyers and sellers
      When 25 people talk to the bots at once, without a pause
      Then everybody's CRM record is the same as if they had written alone
      And everybody has the bot, temperature and appointments their conversation should lead to
      And every message is answered once and in order

    @use.with_own_process=yes @use.with_lead=offer_times @use.with_buyer=offer_times @use.with_lead=value_homes @use.with_seller=value_homes
    @req.LOAD-007 @must
    Scenario: People who speak Spanish, are handed over or book
      When people talk to the bots through "the whole funnel"
      Then everybody's CRM record is the same as if they had written alone
      And everybody has the bot, temperature and appointments their conversation should lead to
      And every message is answered once and in order
