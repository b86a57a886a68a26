@regression
Feature: What must never happen to a buyer again
  Seven incidents, each short. Every one of them has sent somebody to the wrong door, or to another agent.

  Rule: A buyer sees the homes asked for, at the time agreed, and is asked nothing twice

    @use.with_buyer=ask_wishes @use.with_field=beds @use.with_field=most_price
    @req.REG-001 @must
    Scenario: Street numbers, zip codes and phone numbers are not a budget
      Given Bea is a buyer who has been asked about wishes
      When Bea says "3 beds near 650 Foothill Blvd, 91730, my cell is 909 555 0144"
      Then the CRM shows these facts about Bea
        | fact        | value   |
        | beds        | 3       |
        | least price | nothing |
        | most price  | nothing |

    @use.with_buyer=hear_the_first_message @use.with_buyer=match_listings @use.with_buyer=offer_times
    @req.REG-001 @must
    Scenario: A buyer who changes her mind is shown the home she chose last
      Given Bea has been recommended 3 homes
      And Bea has said "I like the first one"
      When Bea picks the third home by its street and takes the first time
      Then the appointment is a showing of the third home Bea was recommended
      And Bea has one appointment, at the first time Bea was offered

    @use.with_buyer=ask_timeline @use.with_field=most_price @use.with_field=timeline
    @req.REG-001 @must
    Scenario: A budget that was raised is the budget
      Given Bea is a buyer who has been asked about timeline
      When Bea says "sorry, we could go up to 800k"
      Then the CRM shows these facts about Bea
        | fact        | value    |
        | least price | $640,000 |
        | most price  | $800,000 |
        | timeline    | nothing  |

    @use.with_buyer=hear_the_first_message @use.with_buyer=match_listings @use.with_buyer=offer_times
    @req.REG-001 @must
    Scenario: Thanks for the list is not a wish to see a home
      Given Bea has been recommended 3 homes
      When Bea says "thank you, these look nice"
      Then Bea is offered no time
      And Bea has no appointment

    @use.with_buyer=hear_the_first_message @use.with_buyer=match_listings @use.with_buyer=speak_Spanish
    @use.with_field=most_price @use.with_least_price_percent=80 @use.with_most_price_percent=120
    @req.REG-001 @must
    Scenario: A budget in Spanish finds the homes that the same budget finds in English
      Given Rosa is a buyer
      When Rosa says in turn
        | Rosa says                                  |
        | busco 3 recamaras en Upland, hasta 650 mil |
        | si, ya estamos preaprobados                |
        | este mes                                   |
        | trabajo nuevo                              |
      Then Rosa was recommended 3 homes
      And every one is for sale in Upland with at least 3 bedrooms, from $520,000 to $780,000
      And the CRM shows Rosa's most price as "$650,000"

    @use.with_buyer=ask_wishes
    @use.with_buyer=hear_the_first_message @use.with_buyer=match_listings @use.with_bot_marks=yes
    @req.REG-001 @must
    Scenario: A buyer is not questioned like a seller
      Given Bea has been recommended 3 homes
      When Bea says "we also have a condo, but that can wait"
      Then Bea was never asked what only sellers are asked
      And Bea is looked after by the buyer bot

    @use.with_buyer=hear_the_first_message @use.with_buyer=match_listings @use.with_buyer=offer_times
    @req.REG-001 @must
    Scenario: A showing the calendar refused is not promised
      Given Bea has been recommended 3 homes
      And GoHighLevel refuses every booking
      When Bea picks "I like the first one" and takes the first time
      Then Bea has no appointment
      And Bea was not told that she has one
      And the fault actually occurred
