@use.with_seller=ask_offer @use.with_seller=start_workflows
Feature: A hot seller meets Jorge
  Whoever accepts wants to get on with it: two times to choose from, and the market analysis on its way, once.

  @use.with_seller=offer_times
  Rule: A hot seller is offered two times, and the analysis workflow starts once

    @req.SELL-013 @must
    Scenario: Accepting leads to two times and the analysis
      Given Sam is a seller who has been asked about offer
      When Sam says "yes that works"
      Then Sam is offered 2 free times in plain words
      And the analysis workflow has started once for Sam

    @req.SELL-013 @must
    Scenario: Accepting and asking for the plan leads back to the times
      Given Sam is a seller who has been asked about offer
      When Sam says in turn
        | Sam says               |
        | yes that works         |
        | How would you sell it? |
        | 8412 Hermosa Ave       |
      Then Sam is offered 2 free times in plain words
      And the analysis workflow has started once for Sam

  Rule: However often a hot seller writes, the workflow starts once

    @use.with_seller=tag_temperature
    @req.SELL-013 @must
    Scenario: Hot again after a change of mind
      Given Sam is a seller who has been asked about offer
      When Sam says in turn
        | Sam says            |
        | yes that works      |
        | sure                |
        | Sorry, I meant 660k |
        | yes that works      |
        | the first one       |
        | thanks              |
      Then Sam carries the hot tag only
      And the analysis workflow has started once for Sam

    @req.SELL-013 @must
    Scenario: The acceptance delivered twice
      Given Sam is a seller who has been asked about offer
      And Sam has said "yes that works"
      When GoHighLevel delivers Sam's last message again
      Then the analysis workflow has started once for Sam

    @use.with_seller=offer_times @use.with_restart=yes
    @req.SELL-013 @must
    Scenario: A restart between two messages of a hot seller
      Given Sam is a seller who has been asked about offer
      And Sam has said "yes that works"
      When the bots restart
      And Sam says "sure"
      Then Sam is offered 2 free times in plain words
      And the analysis workflow has started once for Sam

    @use.with_restart=yes
    @req.SELL-013 @must
    Scenario Outline: The bots killed <moment> the acceptance
      Given Sam is a seller who has been asked about offer
      When the bots are killed <moment> Sam's "yes that works" and started again
      Then the analysis workflow has started once for Sam

      Examples: at each step of the answer
        | moment                                |
        | right after taking in                 |
        | while sending the answer to           |
        | just after the CRM took the answer to |

    @use.with_restart=yes
    @req.SELL-013 @must
    Scenario: The bots killed just after the CRM took the workflow
      Given Sam is a seller who has been asked about offer
      When the bots are killed just after the CRM took the workflow for Sam's "yes that works" and started again
      Then the analysis workflow has started once for Sam

  Rule: Nobody else is put into the workflow

    @use.with_seller=offer_times
    @req.SELL-013 @must
    Scenario Outline: "<words>" starts nothing
      Given Sam is a seller who has been asked about offer
      When Sam says "<words>"
      Then Sam is offered no time
      And the analysis workflow has not started for Sam

      Examples: warm, warm for the closing date, and open
        | words                   |
        | no way                  |
        | yes but I need 60 days  |
        | I'm not sure about that |
