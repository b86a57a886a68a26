@use.with_restart=yes
Feature: Restarts go unnoticed
  Machines restart at the worst moment. Nobody who writes to the bots may notice: nothing is lost, nothing said twice.

  Rule: A conversation survives a restart and goes on where it was

    @use.with_buyer=ask_timeline @use.with_buyer=hear_the_first_message
    @req.CONV-002 @must
    Scenario: A restart between two messages
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When the bots restart
      And Bea says "Yes, pre-approved"
      Then Bea is asked about timeline
      And each of Bea's messages was answered exactly once, in order

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation
    @req.CONV-002 @must
    Scenario: A restart between two messages of a seller
      Given Sam is a seller who has been asked about price
      When the bots restart
      And Sam says "$640,000"
      Then Sam is asked about seller motivation
      And each of Sam's messages was answered exactly once, in order

    @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message @use.with_buyer=tag_temperature
    @use.with_field=area
    @req.CONV-002 @must
    Scenario Outline: A restart <when>
      Given Bea is a buyer
      When the bots are killed <when> Bea's "3 beds in Upland, up to 650k" and started again
      Then each of Bea's messages was answered exactly once, in order
      And Bea is asked about financing
      And Bea carries the cold tag only
      And the CRM shows Bea's area as "Upland"

      Examples: at each step of the turn
        | when                                  |
        | right after taking in                 |
        | while reading the record for          |
        | while sending the answer to           |
        | just after the CRM took the answer to |
        | while writing the tags for            |
        | just after the CRM took the tags for  |
        | while writing the fields for          |

    @use.with_buyer=ask_financing @use.with_buyer=ask_motivation @use.with_buyer=ask_timeline
    @use.with_buyer=ask_wishes
    @req.CONV-002 @must
    Scenario: Several messages waiting when the bots are killed
      Given Bea is a buyer
      When Bea sends these at once and the bots are killed and started again
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
      Then each of Bea's messages was answered exactly once, in order
      And Bea's wishes, financing and timeline were understood as if she had written slowly

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times
    @req.CONV-002 @must
    Scenario Outline: A restart <when> an appointment
      Given Maria has been offered two times
      When the bots are killed <when> Maria's "The first one works" and started again
      Then Maria has one appointment, at the first time Maria was offered
      And the confirmation came after the booking and names the booked time
      And each of Maria's messages was answered exactly once, in order

      Examples: on both sides of the booking
        | when                          |
        | while booking for             |
        | just after the CRM booked for |
