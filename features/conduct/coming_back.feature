Feature: Coming back, and asking for help
  START brings somebody back whom STOP has sent away, on every side at once. HELP says who writes, how to reach the
  brokerage, and how to stop.

  @use.with_bot=lead
  Rule: Who comes back gets messages again, from the bots and through the CRM

    @req.CON-003 @must
    Scenario Outline: "<gone>", then "<back>"
      Given Dana is a lead
      And Dana has said "Hi, I saw your sign"
      And Dana has asked for no more messages with "<gone>"
      When Dana, who gets no messages, writes "<back>"
      Then Dana gets our messages again

      Examples: by the carriers' words, and by her own
        | gone                  | back                  |
        | STOP                  | START                 |
        | STOP                  | yes                   |
        | REVOKE                | UNSTOP                |
        | Stop texting me       | START                 |
        | take me off your list | you can text me again |

    @req.CON-003 @must
    Scenario: Nothing else brings her back
      Given Dana is a lead
      And Dana has said "Hi, I saw your sign"
      And Dana has asked for no more messages with "STOP"
      When Dana, who gets no messages, writes "who are you anyway"
      Then the bots leave Dana alone

  Rule: Help is given, and the conversation stays where it was

    @use.with_seller=ask_price
    @req.CON-003 @must
    Scenario Outline: "<word>"
      Given Sam is a seller who has been asked about price
      When Sam says "<word>"
      Then Sam is told who writes, how to reach us and how to stop

      Examples: the carriers' words
        | word |
        | HELP |
        | Info |

      @use.with_seller=speak_Spanish
      Examples: in Spanish
        | word  |
        | AYUDA |

    @use.with_seller=ask_price @use.with_seller=speak_Spanish
    @req.CON-003 @must
    Scenario: Help asked for in Spanish is given in Spanish
      Given Sam is a seller who has been asked about price
      When Sam says "AYUDA"
      Then Sam is answered in Spanish

    @use.with_seller=ask_price @use.with_field=price
    @req.CON-003 @must
    Scenario: The question before it can still be answered
      Given Sam is a seller who has been asked about price
      And Sam has said "HELP"
      When Sam says "$640,000"
      Then the CRM shows these facts about Sam
        | fact  | value    |
        | price | $640,000 |
