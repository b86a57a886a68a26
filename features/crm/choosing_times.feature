Feature: Which of two times
  Two times are offered: Tuesday, March 10 at 11 AM, and Wednesday, March 11 at 12 PM. People answer by place,
  by day, by date, by hour, or politely and without choosing. Only a choice is booked.

  Rule: A choice is understood in whatever way it is made; politeness is no choice

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times @use.with_virtual_clock=yes
    @req.CAL-002 @must
    Scenario Outline: "<words>" chooses <chosen time>
      Given Maria has been offered two times
      When Maria says "<words>"
      Then Maria's choice between the two times is <chosen time>

      Examples: as people text
        | words                        | chosen time |
        | sure                         | none        |
        | can we do friday?            | none        |
        | either                       | none        |
        | this is our first home       | none        |
        | thanks                       | none        |
        | ok sounds good               | none        |
        | 2nd one                      | second      |
        | march 11                     | second      |
        | 12pm on the 11th             | second      |
        | 2                            | second      |
        | wednesday pls                | second      |
        | tuesday works                | first       |
        | first                        | first       |
        | not wednesday, the other one | first       |
        | today is good                | first       |
        | the morning one              | first       |
        | 1                            | first       |

      @use.with_lead=speak_Spanish
      Examples: as people text, in Spanish
        | words                        | chosen time |
        | si claro                     | none        |
        | cualquiera                   | none        |
        | el miercoles                 | second      |
        | a las 12                     | second      |
        | la segunda                   | second      |
        | el martes porfa              | first       |
        | por la mañana me queda mejor | first       |

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times @use.with_virtual_clock=yes
    @req.CAL-002 @must
    Scenario Outline: On <day>, "<words>" chooses <chosen time>
      Given it is 10:00 on <day> in Rancho Cucamonga
      And Maria has been offered two times
      When Maria says "<words>"
      Then Maria's choice between the two times is <chosen time>

      Examples: today and tomorrow, from a Friday to a Monday
        | day      | words          | chosen time |
        | March 13 | Today works    | first       |
        | March 14 | Tomorrow works | none        |
        | March 15 | Tomorrow works | first       |
        | March 16 | Tomorrow works | second      |

  Rule: Another day is a wish, and puts nothing off

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times @use.with_lead=tag_temperature
    @use.with_virtual_clock=yes
    @req.CAL-002 @must
    Scenario Outline: "<words>" wishes for another day
      Given Maria has been offered two times
      When Maria says "<words>"
      Then Maria is offered times from <first day> to <last day>
      And Maria has no appointment
      And Maria's temperature tag is left alone

      Examples: days and weeks
        | words                   | first day | last day |
        | later in the week       | March 11  | March 15 |
        | end of the week         | March 12  | March 15 |
        | not this week           | March 16  | March 22 |
        | next week works better  | March 16  | March 22 |
        | I'm slammed this week   | March 16  | March 22 |
        | not today               | March 11  | March 17 |
        | how about friday        | March 13  | March 13 |
        | after thursday          | March 13  | March 17 |

      @use.with_lead=speak_Spanish
      Examples: days and weeks, in Spanish
        | words                     | first day | last day |
        | esta semana no puedo      | March 16  | March 22 |
        | mas adelante en la semana | March 11  | March 15 |
        | hoy no puedo              | March 11  | March 17 |
        | el viernes                | March 13  | March 13 |

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times @use.with_lead=tag_temperature
    @use.with_virtual_clock=yes
    @req.LEAD-008 @must
    Scenario Outline: A lead who says "<words>" stays as warm as before
      Given Maria has been offered two times
      When Maria says "<words>"
      Then Maria has one appointment, at the second time Maria was offered
      And Maria's temperature tag is left alone

      Examples: tomorrow is one of the two
        | words              |
        | tomorrow works     |
        | tomorrow please    |
