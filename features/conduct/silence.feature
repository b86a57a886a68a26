Feature: Silence while a person leads
  Whoever is looked after by a person at the brokerage, or is not to be disturbed, hears nothing from the bots, and
  nothing about her changes. When somebody at the brokerage writes by hand, the bots step back by themselves.

  @use.with_seller=ask_price
  Rule: A contact who is marked for a person is left alone

    @req.CON-004 @must
    Scenario Outline: Jorge has marked Sam with <mark>
      Given Sam is a seller who has been asked about price
      And Jorge has marked Sam with the tag "<mark>"
      When Sam says "<words>"
      Then the bots leave Sam alone

      Examples: each mark, and messages that would lead to much
        | mark         | words                                     |
        | Jorge-Active | $640,000                                  |
        | AI-Off       | I want to talk to a person                |
        | Jorge-Active | What is 8412 Hermosa Ave worth?           |
        | AI-Off       | HELP                                      |

    @use.with_seller=ask_seller_motivation @use.with_workflow_webhooks=yes
    @req.CON-004 @must
    Scenario Outline: Without <mark> the bots go on
      Given Sam is a seller who has been asked about price
      And Jorge has marked Sam with the tag "<mark>"
      And the CRM's workflow has handed Sam to the seller bot
      And Jorge has taken the tag "<mark>" away from Sam
      When Sam says "$640,000"
      Then Sam is asked about seller motivation

      Examples: each mark
        | mark         |
        | Jorge-Active |
        | AI-Off       |

    @use.with_lead=follow_up @use.with_bot_marks=yes @use.with_tag=opted_out @use.with_workflow_webhooks=yes
    @req.CON-001 @must
    Scenario: Dana opted out before the bots knew her
      Given the brokerage knows that Dana wants no messages
      When the CRM's workflow hands Dana to the lead bot
      And Maria becomes a lead without writing a word
      Then Dana is sent nothing, while Maria is greeted

    @use.with_restart=yes
    @req.CON-004 @must
    Scenario: A restart changes nothing of it
      Given Sam is a seller who has been asked about price
      And Jorge has marked Sam with the tag "Jorge-Active"
      And the bots have restarted
      When Sam says "$640,000"
      Then the bots leave Sam alone

    @use.with_crm_replies=yes @use.with_virtual_clock=yes
    @req.CON-004 @must
    Scenario: Jorge takes over while an answer cannot leave
      Given Sam is a seller who has been asked about price
      And GoHighLevel sends nothing for 10 minutes
      When Sam says "$640,000", and Jorge marks the contact "Jorge-Active" before the answer leaves
      Then nothing reached Sam, and nothing about Sam changed, after that
      And the fault actually occurred

  @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes @use.with_lead=follow_up
  Rule: A silent lead is followed up no more

    @req.CON-004 @must
    Scenario Outline: <what> on day 2
      Given Dana becomes a lead without writing a word
      And 2 days have passed without a word from Dana
      When Jorge marks Dana with the tag "<what>"
      Then no more follow-ups reach Dana within 60 days
      And nothing reached Dana, and nothing about Dana changed, after that

      Examples: each mark
        | what         |
        | Jorge-Active |
        | AI-Off       |

    @req.CON-004 @must
    Scenario Outline: Do-not-disturb for <what> on day 2
      Given Dana becomes a lead without writing a word
      And 2 days have passed without a word from Dana
      And the brokerage has blocked "<what>" for Dana
      When a silent newcomer and Dana hear from us for 60 days
      Then nothing went out by "<channel>" to Dana, and something to the newcomer

      Examples: a channel alone, and all at once
        | what       | channel |
        | SMS        | SMS     |
        | Email      | Email   |
        | everything | SMS     |
        | everything | Email   |

      @use.with_lead=write_tasks
      Examples: calls, and all at once
        | what       | channel |
        | Call       | Call    |
        | everything | Call    |

  @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes @use.with_lead=follow_up
  Rule: What was refused for good is not recorded as sent

    @use.with_crm_replies=yes @use.with_lead=keep_a_sequence
    @req.CON-004 @must
    Scenario: The CRM has lost Dana's number when day 3 comes
      Given Dana becomes a lead without writing a word
      And the brokerage has deleted Dana's number
      When 4 days pass without a word from Dana
      Then the CRM does not call Dana "day 3 sent"

  Rule: Nobody who is not to be disturbed is answered

    @use.with_seller=ask_price
    @req.CON-004 @must
    Scenario Outline: Do-not-disturb for <channel>, set by hand
      Given Sam is a seller who has been asked about price
      And the brokerage has blocked "<channel>" for Sam
      When Sam says "$640,000"
      Then the bots leave Sam alone

      Examples: the channel of the conversation, and all
        | channel    |
        | SMS        |
        | everything |

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation
    @req.CON-004 @must
    Scenario Outline: Do-not-disturb for <channel> does not silence the SMS
      Given Sam is a seller who has been asked about price
      And the brokerage has blocked "<channel>" for Sam
      When Sam says "$640,000"
      Then Sam is asked about seller motivation

      Examples: other channels
        | channel |
        | Email   |
        | Call    |

  Rule: Do-not-disturb that the CRM reports is heeded, and so is its end

    @use.with_seller=ask_price
    @req.CON-004 @must
    Scenario Outline: Do-not-disturb for <channel>, reported by the CRM
      Given Sam is a seller who has been asked about price
      And the brokerage has blocked "<channel>" for Sam, and the CRM has reported it
      When Sam says "$640,000"
      Then the bots leave Sam alone

      Examples: the channel of the conversation, and all
        | channel    |
        | SMS        |
        | everything |

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation
    @req.CON-004 @must
    Scenario Outline: Do-not-disturb for <channel> was lifted again
      Given Sam is a seller who has been asked about price
      And the brokerage has blocked "<channel>" for Sam, and the CRM has reported it
      And the brokerage has unblocked "<channel>" for Sam, and the CRM has reported it
      When Sam says "$640,000"
      Then Sam is asked about seller motivation

      Examples: the channel of the conversation, and all
        | channel    |
        | SMS        |
        | everything |

    @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes @use.with_lead=follow_up
    @req.CON-004 @must
    Scenario: A silent lead is followed up no more
      Given Dana becomes a lead without writing a word
      And 2 days have passed without a word from Dana
      And the brokerage has blocked "everything" for Dana, and the CRM has reported it
      When 60 days pass without a word from Dana
      Then the bots leave Dana alone

  @use.with_echoes=yes
  Rule: When somebody at the brokerage writes by hand, the bots step back

    @use.with_<bot>=hear_the_first_message
    @req.CON-010 @must
    Scenario Outline: Jorge writes to a <bot>, who answers
      Given Sam is a <bot>
      And Sam has said "Hi, I saw your sign"
      And Jorge himself has written "Hi Sam, Jorge here. Shall we meet at the house at noon?" to Sam
      When Sam says "<words>"
      Then the bots leave Sam alone

      Examples: each bot
        | bot    | words                       |
        | lead   | Yes, I'm very interested    |
        | buyer  | 3 beds in Upland, up to 650 |
        | seller | It's move-in ready          |

    @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes @use.with_lead=follow_up
    @req.CON-010 @must
    Scenario: A follow-up that falls due just then
      Given Dana becomes a lead without writing a word
      And Noah becomes a lead without writing a word
      And 70 hours have passed without a word from Dana
      When Jorge himself writes "Hi Dana, Jorge here. Do call me." to Dana
      Then within 4 hours a follow-up reaches Noah, and none reaches Dana

    @use.with_seller=ask_price @use.with_restart=yes
    @req.CON-010 @must
    Scenario: A restart does not make them forget it
      Given Sam is a seller who has been asked about price
      And Jorge himself has written "Sam, I will look at it tomorrow." to Sam
      And the bots have restarted
      When Sam says "Great. I hope for $640,000"
      Then the bots leave Sam alone

    @use.with_seller=ask_price @use.with_virtual_clock=yes @use.with_step_back_hours=24
    @req.CON-010 @must
    Scenario: Just before the time is over
      Given Sam is a seller who has been asked about price
      And Jorge himself has written "Sam, I will look at it tomorrow." to Sam
      And 23 hours have passed without a word from Sam
      When Sam says "$640,000"
      Then the bots leave Sam alone

  @use.with_echoes=yes
  Rule: The bots come back when they are asked, or when the time is over

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation @use.with_workflow_webhooks=yes
    @req.CON-010 @must
    Scenario: A workflow puts the bot in charge again
      Given Sam is a seller who has been asked about price
      And Jorge himself has written "Sam, I will look at it tomorrow." to Sam
      And the CRM's workflow has handed Sam to the seller bot
      When Sam says "$640,000"
      Then Sam is asked about seller motivation

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation @use.with_virtual_clock=yes
    @use.with_step_back_hours=24
    @req.CON-010 @must
    Scenario: The time is over
      Given Sam is a seller who has been asked about price
      And Jorge himself has written "Sam, I will look at it tomorrow." to Sam
      And 25 hours have passed without a word from Sam
      When Sam says "$640,000"
      Then Sam is asked about seller motivation

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation
    @req.CON-010 @must
    Scenario: What a campaign sends is nobody's hand
      Given Sam is a seller who has been asked about price
      And a campaign of the brokerage has written "Open house in Alta Loma this Saturday. Reply STOP to opt out." to Sam
      When Sam says "$640,000"
      Then Sam is asked about seller motivation

    @use.with_seller=ask_price
    @req.CON-010 @must
    Scenario: An opt-out is heard all the same
      Given Sam is a seller who has been asked about price
      And Jorge himself has written "Sam, I will look at it tomorrow." to Sam
      When Sam says "Stop texting me, all of you"
      Then the CRM lets no more messages through to Sam
