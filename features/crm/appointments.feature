@use.with_calendar=yes
Feature: Jorge's calendar
  A time that is offered is free, is said in the person's own time, and is booked before it is confirmed.

  Rule: At most two free times, in prose, in the person's own time zone

    @req.CAL-001 @must
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

  Rule: Confirmed only after the CRM confirmed; the time shown is the time booked; booked once

    @req.CAL-003 @must
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

    @req.CAL-003 @must
    Scenario: A calendar that answers late gets no confirmation ahead of it
      Given Maria has been offered two times
      And GoHighLevel books 4 seconds late
      When Maria says "The first one works"
      Then Maria has one appointment, at the first time Maria was offered
      And the confirmation came after the booking and names the booked time

    @req.CAL-003 @must
    Scenario: A booking whose answer got lost is not booked again
      Given Maria has been offered two times
      And GoHighLevel loses its answer to the next booking
      When Maria says "The first one works"
      Then Maria has one appointment, at the first time Maria was offered
      And the confirmation came after the booking and names the booked time

    @req.CAL-003 @must
    Scenario: A calendar that refuses is not called a booking
      Given Maria has been offered two times
      And GoHighLevel refuses every booking
      When Maria says "The first one works"
      Then Maria has no appointment
      And Maria was not told that she has one
