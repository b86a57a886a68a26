@use.with_buyer=match_listings @use.with_buyer=offer_times
Feature: Seeing a home
  Interest in a home is worth most in the minute it is spoken. It leads to that home's door, not to another list.

  Rule: Interest in one of the homes books a showing for that home

    @use.with_buyer=hear_the_first_message
    @req.BUY-010 @must
    Scenario Outline: Bea picks <which>: "<words>"
      Given Bea has been recommended 3 homes
      When Bea picks "<words>" and takes the first time
      Then the appointment is a showing of the <which> home Bea was recommended

      Examples: by place in the list
        | which  | words                    |
        | first  | I like the first one     |
        | second | Can we see number 2?     |
        | third  | The last one looks great |

      @use.with_buyer=speak_Spanish
      Examples: by place in the list, in Spanish
        | which  | words                    |
        | second | la segunda               |

      Examples: beside one that is turned down
        | which  | words                                             |
        | second | Not the first one, but the second one looks great |

    @req.BUY-010 @must
    Scenario: Bea picks by street
      Given Bea has been recommended 3 homes
      When Bea picks the second home by its street and takes the first time
      Then the appointment is a showing of the second home Bea was recommended

    @use.with_buyer=hear_the_first_message
    @req.BUY-010 @must
    Scenario: A place in the list means the list that Bea saw last
      Given Bea has been recommended 3 homes
      And Bea has said "Do you have other homes?"
      When Bea picks "I like the second one" and takes the first time
      Then the appointment is a showing of the second home of the last list that Bea saw

    # In Red Hill two of the three homes within this budget stand in Calle Corazon.
    @use.with_buyer=hear_the_first_message
    @req.BUY-010 @must
    Scenario: Bea picks one of two homes in the same street by its number
      Given Bea is a buyer
      And Bea has asked for "3 beds in Red Hill, 520k to 560k" and answered every question
      When Bea picks "Let's see 9005 Calle Corazon" and takes the first time
      Then the appointment is a showing of the home at "9005 Calle Corazon"

    @use.with_buyer=hear_the_first_message
    @req.CAL-003 @must
    Scenario: A home whose showing is booked is not booked again
      Given Bea has been recommended 3 homes
      When Bea says in turn
        | Bea says             |
        | I like the first one |
        | The first time works |
        | I like the first one |
        | The first time works |
      Then Bea has one appointment, at the first time Bea was offered

    @use.with_buyer=hear_the_first_message
    @req.CAL-003 @must
    Scenario: Two homes are seen, and the first of them is asked for again
      Given Bea has been recommended 3 homes
      When Bea says in turn
        | Bea says              |
        | I like the first one  |
        | The first time works  |
        | I like the second one |
        | The first time works  |
        | I like the first one  |
        | The first time works  |
      Then Bea has 2 appointments, each for another home

  @use.with_buyer=hear_the_first_message
  Rule: Words that point at several homes, or at none, are asked back, and no time is offered for a guess

    @req.BUY-010 @must
    Scenario Outline: "<words>"
      Given Bea has been recommended 3 homes
      When Bea says "<words>"
      Then Bea is asked which home she means
      And Bea is offered no time

      Examples: several, or none
        | words                          |
        | They all look nice             |
        | I like the first and the third |
        | I need to ask my wife first    |

    @req.BUY-010 @must
    Scenario: Two homes in the street Bea names
      Given Bea is a buyer
      And Bea has asked for "3 beds in Red Hill, 520k to 560k" and answered every question
      When Bea says "Can we see the one on Calle Corazon?"
      Then Bea is asked which home she means
      And Bea is offered no time
