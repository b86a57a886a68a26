@use.with_bot_marks=yes
Feature: One bot for each person
  A person talks to one assistant. Whoever is put in charge of them later goes on where the conversation was, and
  nobody is greeted twice.

  @use.with_bot=lead @use.with_workflow_webhooks=yes
  Rule: Two first messages never

    @use.with_bot=<first> @use.with_bot=<second>
    @req.CONV-007 @must
    Scenario Outline: Two assignments at the same moment, the <first> and the <second> bot
      Given Maria is a lead
      When the CRM's workflow hands Maria to the <first> and the <second> bot at the same moment
      Then Maria has been sent 1 message in all
      And Maria is looked after by the <second> bot

      Examples: different bots, and the same one twice
        | first | second |
        | lead  | seller |
        | buyer | seller |
        | lead  | buyer  |
        | lead  | lead   |

    @use.with_virtual_clock=yes
    @req.CONV-007 @must
    Scenario: The same assignment again the next day
      Given Maria becomes a lead without writing a word
      And 24 hours have passed without a word from Maria
      When the CRM's workflow hands Maria to the lead bot
      Then Maria has been sent 1 message in all

    @use.with_bot=<bot> @use.with_virtual_clock=yes
    @req.CONV-007 @must
    Scenario Outline: Another bot <later> after the greeting
      Given Maria becomes a lead without writing a word
      And <later> have passed without a word from Maria
      When the CRM's workflow hands Maria to the <bot> bot
      Then Maria has been sent 1 message in all
      And Maria is looked after by the <bot> bot

      Examples: soon after, and hours later
        | later     | bot    |
        | 2 minutes | buyer  |
        | 10 hours  | seller |

    @req.CONV-007 @must
    Scenario: Maria writes before the workflow hands her over
      Given Maria is a lead
      And Maria has said "Hi, I saw your sign"
      When the CRM's workflow hands Maria to the lead bot
      Then Maria has been sent 1 message in all

  Rule: Whoever belongs to another bot gets no more of the first one's follow-ups

    @use.with_lead=follow_up @use.with_bot=<bot> @use.with_moved_by_marks=yes @use.with_virtual_clock=yes
    @use.with_workflow_webhooks=yes
    @req.CONV-007 @must
    Scenario Outline: Jorge marks a silent lead for the <bot> bot on the second day
      Given Dana becomes a lead without writing a word
      And 24 hours have passed without a word from Dana
      And Jorge has marked Dana for the <bot> bot
      When 60 days pass without a word from Dana
      Then Dana is contacted on these days only
        | day | by  |
        | 0   | SMS |

      Examples: the other bots
        | bot    |
        | buyer  |
        | seller |

  Rule: An explicit assignment moves the person, with everything that is known

    @use.with_bot=lead @use.with_seller=ask_condition @use.with_workflow_webhooks=yes
    @req.CONV-007 @must
    Scenario: The CRM's workflow moves Maria to the seller bot
      Given Maria is a lead
      And Maria has said "Hi, I saw your sign"
      When the CRM's workflow hands Maria to the seller bot
      Then Maria is looked after by the seller bot
      And Maria is asked about condition

    @use.with_bot=<from> @use.with_<to>=ask_<topic> @use.with_moved_by_marks=yes
    @req.CONV-007 @must
    Scenario Outline: Jorge marks a <from>'s contact for the <to> bot
      Given Bea is a <from>
      And Bea has said "Hi there"
      And Jorge has marked Bea for the <to> bot
      When Bea says "Good, go ahead"
      Then Bea is looked after by the <to> bot
      And Bea is asked about <topic>

      Examples: between the bots, both ways
        | from   | to     | topic     |
        | lead   | seller | condition |
        | lead   | buyer  | wishes    |
        | buyer  | seller | condition |
        | seller | buyer  | wishes    |

    @use.with_moved_by_marks=yes
    @use.with_bot=seller @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message
    @req.CONV-007 @must
    Scenario: Marked for another bot and back, nothing is asked twice
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      And Jorge has marked Bea for the seller bot
      And Bea has said "Good, go ahead"
      And Jorge has marked Bea for the buyer bot
      When Bea says "Hello again"
      Then Bea is asked about financing

    @use.with_buyer=ask_timeline @use.with_buyer=hear_the_first_message
    @req.CONV-007 @must
    Scenario: Without an assignment the bot stays
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When Bea says "Yes, pre-approved"
      Then Bea is looked after by the buyer bot
      And Bea is asked about timeline
