@use.with_field=condition @use.with_field=price @use.with_field=questions_answered @use.with_field=seller_motivation
@use.with_field=seller_temperature
Feature: What the CRM knows about a seller
  Jorge opens the contact before he calls. It shows what the seller has said so far, at every moment, and nothing else.

  Rule: Each message leaves its facts at once

    @use.with_bot=seller @use.with_field=urgency
    @req.SELL-014 @must @smoke
    Scenario: Four answers, one after another
      Given Sam is a seller
      When Sam says in turn
        | Sam says                                       |
        | Hi, I'm thinking of selling                    |
        | It needs minor repairs                         |
        | bananas                                        |
        | 520k                                           |
        | We're relocating for work, as soon as possible |
        | yes that works                                 |
      Then the CRM shows this after each of Sam's messages
        | condition     | price    | seller motivation | urgency | questions answered | seller temperature |
        |               |          |                   |         |                    |                    |
        | minor repairs |          |                   |         | 1                  | cold               |
        | minor repairs |          |                   |         | 1                  | cold               |
        | minor repairs | $520,000 |                   |         | 2                  | cold               |
        | minor repairs | $520,000 | job relocation    | high    | 3                  | warm               |
        | minor repairs | $520,000 | job relocation    | high    | 4                  | hot                |

    @use.with_seller=hear_the_first_message @use.with_field=offer_accepted
    @req.SELL-014 @must
    Scenario: Several facts at once, and a change of mind
      Given Sam is a seller
      When Sam says in turn
        | Sam says                                                   |
        | Selling because we are downsizing, no rush, asking 800,001 |
        | It needs major repairs                                     |
        | no way                                                     |
        | Sorry, I meant 780k                                        |
      Then the CRM shows this after each of Sam's messages
        | condition     | price    | seller motivation | offer accepted | questions answered | seller temperature |
        |               | $800,001 | downsizing        |                | 2                  | cold               |
        | major repairs | $800,001 | downsizing        |                | 3                  | cold               |
        | major repairs | $800,001 | downsizing        | no             | 4                  | cold               |
        | major repairs | $780,000 | downsizing        |                | 3                  | cold               |

    @use.with_seller=ask_offer @use.with_restart=yes
    @req.SELL-014 @must
    Scenario: A restart forgets nothing that was written
      Given Sam is a seller who has been asked about offer
      When the bots restart
      And Sam says "no way"
      Then the CRM shows these facts about Sam
        | fact               | value          |
        | condition          | move-in ready  |
        | price              | $640,000       |
        | seller motivation  | job relocation |
        | questions answered | 4              |
        | seller temperature | warm           |
