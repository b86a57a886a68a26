Feature: Pictures and other attachments
  A picture says something and is no answer. Whoever sends one reads that it has arrived, and the conversation goes on.

  Rule: A picture is acknowledged, and the open question stays

    @use.with_seller=ask_condition
    @req.CONV-013 @must
    Scenario Outline: A seller answers with pictures, <count> in one message
      Given Sam is a seller who has been asked about condition
      When Sam sends <count> pictures
      Then Sam reads that her pictures have arrived
      And Sam is asked about condition
      And Sam is answered exactly once

      Examples: two, and several
        | count |
        | 2     |
        | 4     |

    @use.with_buyer=ask_financing
    @req.CONV-013 @must
    Scenario: A buyer sends a picture of the letter
      Given Bea is a buyer who has been asked about financing
      When Bea sends 1 picture
      Then Bea reads that her pictures have arrived
      And Bea is asked about financing

    @use.with_bot=lead
    @req.CONV-013 @must
    Scenario: A lead begins with a picture
      Given Maria is a lead
      When Maria sends 1 picture
      Then Maria reads that her pictures have arrived
      And Maria is answered exactly once

    @use.with_seller=ask_condition @use.with_seller=write_notes
    @req.CONV-013 @must
    Scenario: What came is noted
      Given Sam is a seller who has been asked about condition
      When Sam sends 2 pictures
      Then Sam's record says that pictures came

  Rule: Pictures never count as not understood

    @use.with_seller=ask_condition @use.with_seller=call_a_person
    @req.CONV-013 @must
    Scenario Outline: <count> pictures one by one
      Given Sam is a seller who has been asked about condition
      When Sam sends <count> pictures, one by one
      Then Sam is asked about condition
      And Jorge is not called to Sam

      Examples: at the number of turns that call a person, and beyond
        | count |
        | 3     |
        | 6     |

    @use.with_seller=ask_condition @use.with_seller=ask_price @use.with_field=condition
    @req.CONV-013 @must
    Scenario: The words beside a picture are heard
      Given Sam is a seller who has been asked about condition
      When Sam sends 1 picture with the words "It's move-in ready, see the kitchen"
      Then Sam is asked about price
      And the CRM shows Sam's condition as "move-in ready"

    @use.with_seller=ask_condition
    @req.CONV-013 @must
    Scenario: STOP beside a picture
      Given Sam is a seller who has been asked about condition
      When Sam sends 1 picture with the words "Stop texting me"
      Then Sam is opted out, with one confirmation
