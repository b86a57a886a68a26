@use.with_seller=ask_offer @use.with_field=offer_accepted
Feature: What a yes covers
  A seller may accept the money and not the date, thank us, chat, or think again. Each means what it says and no more.

  @use.with_field=timeline_accepted
  Rule: An acceptance that pushes the closing date back accepts the offer and not the date

    @req.SELL-007 @must
    Scenario Outline: "<words>" accepts the offer, the date: <date>
      Given Sam is a seller who has been asked about offer
      When Sam says "<words>"
      Then the CRM shows these facts about Sam
        | fact              | value  |
        | offer accepted    | yes    |
        | timeline accepted | <date> |

      Examples: the date taken as well, and put off
        | words                                  | date |
        | yes that works                         | yes  |
        | yes, and 3 weeks is fine               | yes  |
        | yes but I need 60 days                 | no   |
        | yes, but we need more time to move out | no   |

      @use.with_seller=speak_Spanish
      Examples: the date taken as well, and put off, in Spanish
        | words                                  | date |
        | sí, pero necesito más tiempo           | no   |

    @req.SELL-007 @must
    Scenario: A date pushed back later is pushed back
      Given Sam is a seller who has been asked about offer
      And Sam has said "yes that works"
      When Sam says "We would need 60 days for the closing though"
      Then the CRM shows these facts about Sam
        | fact              | value |
        | offer accepted    | yes   |
        | timeline accepted | no    |

  Rule: Thanks and small talk afterwards change nothing

    @use.with_field=seller_temperature
    @req.SELL-007 @must
    Scenario Outline: "<words>" after "<verdict>"
      Given Sam is a seller who has been asked about offer
      And Sam has said "<verdict>"
      When Sam says "<words>"
      Then the CRM shows these facts about Sam
        | fact               | value         |
        | offer accepted     | <accepted>    |
        | seller temperature | <temperature> |

      Examples: after a yes
        | verdict        | words                     | accepted | temperature |
        | yes that works | Thanks so much            | yes      | hot         |
        | yes that works | no problem, talk soon     | yes      | hot         |
        | yes that works | How about this weather?   | yes      | hot         |
        | yes that works | No, the times are no good | yes      | hot         |

      Examples: after a no
        | verdict | words                           | accepted | temperature |
        | no way  | ok thanks, have a great day     | no       | warm        |
        | no way  | Yes, it is a lovely street      | no       | warm        |
        | no way  | Could you do okay on the price? | no       | warm        |

  Rule: A no is heard

    @req.SELL-007 @must
    Scenario Outline: "<words>" is not met with the offer again
      Given Sam is a seller who has been asked about offer
      When Sam says "<words>"
      Then the CRM shows Sam's offer accepted as "no"
      And Sam is not asked about offer

      Examples: short, and with its reason
        | words                   |
        | no way                  |
        | no, that is far too low |

  Rule: Whoever thinks again is heard

    @use.with_seller=tag_temperature
    @req.SELL-007 @must
    Scenario: A no becomes a yes
      Given Sam is a seller who has been asked about offer
      And Sam has said "no way"
      When Sam says "We talked, and we accept the offer"
      Then the CRM shows Sam's offer accepted as "yes"
      And Sam carries the hot tag only

  Rule: A doubt is asked about once, then offered as a choice, and never taken for a yes

    @use.with_seller=tag_temperature
    @req.SELL-007 @must
    Scenario: Two doubts are no acceptance
      Given Sam is a seller who has been asked about offer
      When Sam says in turn
        | Sam says                |
        | I'm not sure about that |
        | I really don't know     |
      Then the CRM shows Sam's offer accepted as "anything but yes"
      And Sam does not carry the hot tag
