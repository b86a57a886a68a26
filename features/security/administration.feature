Feature: What is meant for the owner needs the owner's key
  Metrics tell how many people write, when, and what goes wrong. They are for the owner of the bots alone. Whether the
  bots are well may be asked by anybody, for a monitor holds no secrets; so the answer names nobody.

  Rule: Metrics are shown with their key alone

    @use.with_metrics=yes @use.with_guarded_metrics=yes @use.with_bot=seller @use.with_seller=hear_the_first_message
    @req.SEC-005 @must
    Scenario Outline: Somebody asks for the metrics <access>
      Given Sam is a seller
      And Sam has said "I want to sell my house"
      When somebody asks for the bots' metrics <access>
      Then the metrics are refused
      And the owner of the bots reads them

      Examples: no key, and others
        | access               |
        | without a key      |
        | with another key   |
        | with an empty key  |
        | with a shorter key |

  Rule: Whatever is for the owner alone needs the key

    @use.with_guarded_addresses=yes
    @req.SEC-005 @must
    Scenario Outline: Somebody asks at the owner's addresses <access>
      When somebody asks at every address of the owner's <access>
      Then every one of them refuses, and takes the owner's key

      Examples: no key, and others
        | access            |
        | without a key     |
        | with another key  |
        | with an empty key |
        | with a shorter key |

    @use.with_credits=yes
    @req.SEC-005 @must
    Scenario Outline: Somebody adds credits <access>
      Given the owner has 2 credits
      When somebody adds 5 credits <access>
      Then the order is refused
      And 2 credits are left

      Examples: no key, and others
        | access            |
        | without a key     |
        | with another key  |
        | with an empty key |
        | with a shorter key |

  Rule: Health is told to anybody, and names nobody

    @use.with_health=yes @use.with_bot=seller @use.with_seller=hear_the_first_message
    @req.SEC-005 @must
    Scenario: A monitor without a key asks whether the bots are well
      Given Sam is a seller
      And Sam has said "I want to sell my house"
      When somebody asks whether the bots are well
      Then it is told without a key, and Sam is not named
