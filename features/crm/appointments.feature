@use.with_lead=offer_times
Feature: Jorge's calendar
  A time that is offered is free, is said in the person's own time, and is booked before it is confirmed.

  Rule: At most two free times, in prose, in the person's own time zone

    @req.CAL-001 @must @smoke
    Scenario: Two times in California
      Given Maria is a hot lead
      When Maria asks for a call instead of an analysis
      Then Maria is offered 2 free times in plain words
      And the times are said as clocks show them in "America/Los_Angeles"

    @req.CAL-001 @must
    Scenario: Two times for somebody in New York
      Given Nadia is a hot lead
      When Nadia asks for a call instead of an analysis
      Then Nadia is offered 2 free times in plain words
      And the times are said as clocks show them in "America/New_York"

    @req.CAL-001 @must
    Scenario: Taken times are not offered
      Given Maria is a hot lead
      And the first 3 free times have been taken by others
      When Maria asks for a call instead of an analysis
      Then Maria is offered 2 free times in plain words

    @use.with_virtual_clock=yes
    @req.CAL-001 @must
    Scenario Outline: <name>'s times after the clocks change in <place>
      Given it is 16:30 on <day> in Rancho Cucamonga
      And <name> is a hot lead
      And all but the last 2 free times have been taken by others
      When <name> asks for a call instead of an analysis
      Then <name> is offered 2 free times in plain words
      And the times are said as clocks show them in "<zone>"

      Examples: on the Friday before; in Arizona clocks never change
        | name  | place      | day        | zone                |
        | Maria | California | October 30 | America/Los_Angeles |
        | Nadia | New York   | October 30 | America/New_York    |
        | Priya | California | October 30 | America/Phoenix     |
        | Elena | Spain      | March 27   | Europe/Madrid       |
        | Elena | Spain      | October 23 | Europe/Madrid       |

    @req.CAL-001 @must
    Scenario: The only free time is offered by itself
      Given Maria is a hot lead
      And all but the last 1 free time have been taken by others
      When Maria asks for a call instead of an analysis
      Then Maria is offered 1 free time in plain words

    @req.CAL-001 @must
    Scenario: Two free times, and no more, are both offered
      Given Maria is a hot lead
      And all but the last 2 free times have been taken by others
      When Maria asks for a call instead of an analysis
      Then Maria is offered 2 free times in plain words

    @req.CAL-001 @must
    Scenario: Nothing free, nothing offered
      Given Maria is a hot lead
      And Jorge's calendar "is full"
      When Maria asks for a call instead of an analysis
      Then Maria is offered no time

    @use.with_lead=hear_the_first_message @use.with_lead=speak_Spanish
    @req.CAL-001 @must
    Scenario: Times are said in Spanish to somebody who writes Spanish
      Given Nadia is a lead
      When Nadia says "Hola, quiero hablar con Jorge por favor"
      Then Nadia is offered 2 free times in plain words
      And the times are said as clocks show them in "America/New_York"

  @use.with_lead=hear_the_first_message
  Rule: Words that choose neither time get the same two times again

    @req.CAL-002 @must
    Scenario Outline: "<words>" chooses nothing
      Given Maria has been offered two times
      When Maria says "<words>"
      Then Maria is offered the same times again
      And Maria has no appointment

      Examples: polite, undecided, or about something else
        | words                     |
        | Sure                      |
        | Either one works          |
        | This is our first home    |
        | I have two kids in school |

      @use.with_lead=speak_Spanish
      Examples: polite, undecided, or about something else, in Spanish
        | words                     |
        | Claro que sí              |

    @req.CAL-001 @must
    Scenario: A time that is gone meanwhile is not offered again
      Given Maria has been offered two times
      And the first time Maria was offered has been taken by somebody else
      When Maria says "Sure"
      Then Maria is offered 2 free times in plain words
      And Maria has no appointment

    @req.CAL-002 @must
    Scenario: Neither time suits, so others are offered
      Given Maria has been offered two times
      When Maria says "Neither works for me"
      Then Maria is offered 2 other free times in plain words

    @req.CAL-002 @must
    Scenario: A yes to the only free time books it
      Given Maria is a hot lead
      And all but the last 1 free time have been taken by others
      When Maria says in turn
        | Maria says               |
        | No analysis, just a call |
        | Yes, that works          |
      Then Maria has one appointment, at the first time Maria was offered

    @req.CAL-002 @must
    Scenario: A no to the only free time books nothing
      Given Maria is a hot lead
      And all but the last 1 free time have been taken by others
      When Maria says in turn
        | Maria says               |
        | No analysis, just a call |
        | No                       |
      Then Maria has no appointment
      And Maria is asked about half of the day

  @use.with_lead=hear_the_first_message
  Rule: Confirmed only after the CRM confirmed; the time shown is the time booked; booked once

    @req.CAL-003 @must @smoke
    Scenario: The time Maria chose is the time in the calendar
      Given Maria has been offered two times
      When Maria says "The second one please"
      Then Maria has one appointment, at the second time Maria was offered
      And the confirmation came after the booking and names the booked time

    @req.CAL-003 @must
    Scenario: The time somebody in New York chose is the time in the calendar
      Given Nadia has been offered two times
      When Nadia says "The first one works"
      Then Nadia has one appointment, at the first time Nadia was offered
      And the confirmation came after the booking and names the booked time

    @use.with_virtual_clock=yes
    @req.CAL-003 @must
    Scenario Outline: The time chosen for after the clocks change is the time in <name>'s calendar
      Given it is 16:30 on <day> in Rancho Cucamonga
      And <name> has been offered two times
      When <name> says "The second one please"
      Then <name> has one appointment, at the second time <name> was offered
      And the confirmation came after the booking and names the booked time

      Examples: autumn in California, spring in Spain
        | name  | day        |
        | Maria | October 30 |
        | Elena | March 27   |

    @req.CAL-003 @must
    Scenario: Thanks after the booking book nothing more
      Given Maria has been offered two times
      When Maria says in turn
        | Maria says          |
        | The first one works |
        | Perfect, thank you  |
        | Yes                 |
      Then Maria has one appointment, at the first time Maria was offered

    @use.with_virtual_clock=yes
    @req.CAL-003 @must
    Scenario: An appointment that is over is not announced any more
      Given Maria has been offered two times
      And Maria has said "The first one works"
      And 48 hours have passed without a word from Maria
      When Maria says "Thank you"
      Then Maria was not told that she has one

    @req.CAL-003 @must
    Scenario: A calendar that answers late gets no confirmation ahead of it
      Given Maria has been offered two times
      And GoHighLevel books 4 seconds late
      When Maria says "The first one works"
      Then Maria has one appointment, at the first time Maria was offered
      And the confirmation came after the booking and names the booked time
      And the fault actually occurred

    @req.CAL-003 @must
    Scenario: A booking whose answer got lost is not booked again
      Given Maria has been offered two times
      And GoHighLevel loses its answer to the next booking
      When Maria says "The first one works"
      Then Maria has one appointment, at the first time Maria was offered
      And the confirmation came after the booking and names the booked time
      And the fault actually occurred

    @req.CAL-003 @must
    Scenario: A calendar that refuses is not called a booking
      Given Maria has been offered two times
      And GoHighLevel refuses every booking
      When Maria says "The first one works"
      Then Maria has no appointment
      And Maria was not told that she has one
      And the fault actually occurred

  @use.with_lead=hear_the_first_message
  Rule: A time that somebody else took meanwhile is said to be gone, and others are offered

    @req.CAL-004 @must
    Scenario Outline: The <place> time is gone when Maria chooses it
      Given Maria has been offered two times
      And the <place> time Maria was offered has been taken by somebody else
      When Maria says "The <place> one works"
      Then Maria is answered with the news that the time is taken
      And Maria is offered 2 other free times in plain words
      And Maria has no appointment

      Examples: either of the two
        | place  |
        | first  |
        | second |

    @req.CAL-004 @must
    Scenario: The times offered instead can be booked
      Given Maria has been offered two times
      And the first time Maria was offered has been taken by somebody else
      When Maria says in turn
        | Maria says          |
        | The first one works |
        | The second one then |
      Then Maria has one appointment, at the second time Maria was offered
      And the confirmation came after the booking and names the booked time

    @req.CAL-004 @must
    Scenario: The last free times are gone when Maria chooses
      Given Maria has been offered two times
      And Jorge's calendar "is full"
      When Maria says "The first one works"
      Then Maria is answered with the news that the time is taken
      And Maria is asked about half of the day
      And Maria has no appointment

  Rule: Without a calendar or a free time the half of the day is asked for, and reaches Jorge

    @req.CAL-004 @must
    Scenario Outline: Jorge's calendar <trouble>
      Given Maria is a hot lead
      And Jorge's calendar "<trouble>"
      When Maria asks for a call instead of an analysis
      Then Maria is asked about half of the day
      And Maria is offered no time
      And Maria was not told that she has one

      Examples: full, missing, or in trouble
        | trouble          |
        | is full          |
        | does not exist   |
        | is down          |
        | answers nonsense |
        | hangs up         |

    @use.with_lead=hear_the_first_message
    @req.CAL-004 @must
    Scenario Outline: "<words>" reaches Jorge
      Given Maria is a hot lead
      And Jorge's calendar "<trouble>"
      When Maria says in turn
        | Maria says               |
        | No analysis, just a call |
        | <words>                  |
      Then Jorge is told to set a time with Maria, "<half>"
      And Maria is answered with the promise of a call
      And Maria was not told that she has one
      And Maria has no appointment

      Examples: each half of the day, either of them, and in Spanish
        | trouble        | words                   | half      |
        | is full        | Mornings are better     | morning   |
        | is full        | Afternoon please        | afternoon |
        | is down        | in the morning          | morning   |
        | is full        | Either is fine          | any time  |

      @use.with_lead=speak_Spanish
      Examples: each half of the day, either of them, and in Spanish, in Spanish
        | trouble        | words                   | half      |
        | does not exist | Por la tarde, por favor | afternoon |
        | is full        | En la mañana está bien  | morning   |

    @use.with_lead=hear_the_first_message
    @req.CAL-004 @must
    Scenario: An answer that names no half of the day is asked again
      Given Maria is a hot lead
      And Jorge's calendar "is full"
      When Maria says in turn
        | Maria says               |
        | No analysis, just a call |
        | bananas                  |
      Then Maria is asked about half of the day again, in other words

    @use.with_lead=hear_the_first_message
    @req.CAL-004 @must
    Scenario: A booking that fails ends at Jorge, too
      Given Maria has been offered two times
      And GoHighLevel refuses every booking
      When Maria says in turn
        | Maria says          |
        | The first one works |
        | Mornings            |
      Then Jorge is told to set a time with Maria, "morning"
      And Maria is answered with the promise of a call
      And Maria was not told that she has one
      And the fault actually occurred

    @use.with_lead=hear_the_first_message
    @req.CAL-004 @must
    Scenario: Thanks afterwards change nothing
      Given Maria is a hot lead
      And Jorge's calendar "is full"
      When Maria says in turn
        | Maria says               |
        | No analysis, just a call |
        | Mornings are better      |
        | Thank you                |
      Then Jorge is told to set a time with Maria, "morning"
      And "Mornings are better" is answered with the promise of a call
