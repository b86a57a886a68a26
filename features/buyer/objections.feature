@use.with_buyer=hear_the_first_message @use.with_buyer=match_listings
Feature: What holds a buyer back
  Nobody is talked out of a doubt. It is met with a word that fits, one question keeps the door open, and Jorge reads
  in the CRM what it was.

  Rule: Each objection gets the answer that fits, with one question, and is recorded

    @use.with_buyer=meet_objections @use.with_field=objection
    @req.BUY-013 @should
    Scenario Outline: "<words>"
      Given Bea has been recommended 3 homes
      When Bea says "<words>"
      Then the objection "<objection>" is met with a friendly word and one question
      And the CRM shows Bea's objection as "<objection>"

      Examples: as people text
        | words                                     | objection          |
        | wow these are way too expensive           | budget shock       |
        | that's more than we can afford            | budget shock       |
        | there are so many options, I can't decide | analysis paralysis |
        | I'm a bit overwhelmed                     | analysis paralysis |
        | need to talk to my husband first          | spouse             |
        | it's not the right time                   | timing             |
        | we'd rather wait until rates drop         | timing             |
        | honestly just looking around              | just looking       |
        | we already have an agent                  | has an agent       |

      @use.with_buyer=speak_Spanish
      Examples: as people text, in Spanish
        | words                                     | objection          |
        | está muy caro                             | budget shock       |
        | tengo que hablarlo con mi esposa          | spouse             |
        | solo estoy viendo                         | just looking       |
        | ya tengo un agente                        | has an agent       |

  Rule: A sentence that only sounds like an objection is none

    @use.with_field=objection
    @req.BUY-013 @should
    Scenario Outline: "<words>" is none
      Given Bea has been recommended 3 homes
      When Bea says "<words>"
      Then the CRM shows no objection for Bea

      Examples: beside each objection
        | words                               |
        | that's not too expensive            |
        | more than 3 bedrooms would be great |
        | can't decide on a time yet          |
        | my husband loves the first one      |
        | this is the right time for us       |
        | just looking for a big yard         |
        | I don't have an agent               |
        | do you have an agent in Upland?     |

    @use.with_buyer=meet_objections @use.with_field=objection
    @req.BUY-013 @should
    Scenario: The first wish of a buyer is none
      Given Bea is a buyer
      When Bea says "I want to buy a home in Upland"
      Then the CRM shows no objection for Bea

  Rule: A shock at the price is answered in months, where the buyer's means are known

    @use.with_buyer=estimate_affordability @use.with_buyer=meet_objections
    @req.BUY-013 @should
    Scenario: A price in months
      Given Bea has been recommended 3 homes
      And Bea has said "what can I afford? I make 120k a year, 500 a month in debts, 60k down"
      When Bea says "these are too expensive"
      Then the objection "budget shock" is met with a friendly word and one question
      And the lowest of the homes is priced by the month
