"""Given names, of men and of women: what tells a person's name from any two words in capitals.

General knowledge; a name that is also a word or a place stands here only where it begins names
far more often. Folded; a name that both bear is in neither list but in `EITHER`.
"""

from __future__ import annotations

from detente.reading.words import word_set

MEN = word_set(
    "aaron abdul abdullah abraham adam adem adnan ahmad ahmed alain alan albert alejandro",
    "aleksandr alexander alexei ali allen alp alparslan amir anatoly anders andre andreas andrei",
    "andrew andrii andy angus anthony anton antonin antonio antony anwar arkady arnold arthur",
    "arturo asif atilla avigdor barack barry bashar bekir ben benjamin benny bernard bernie bill",
    "billy binali bob bobby boris brad brendan brett brian bruce bruno bryan bulent burak carl",
    "carlos cemal cengiz cevdet charles charlie chris christopher chuck clarence claude cliff",
    "colin corey cory craig cyril dan daniel dante darrell dave david dean denis dennis denys",
    "derek devlet dick diego dimitri dmitri dmitry dmytro dominic don donald doug douglas drew",
    "dwight eamon ed eddie edgar edmund eduardo edward edwin egemen ehud ekrem elbridge elijah",
    "elon emmanuel emre enrique eric erik ernest ernesto ethan eugene evan eyal fahrettin fahri",
    "farid farouk felipe felix fernando francois frank fred frederick friedrich fuat gadi gary",
    "gavin gennady geoff geoffrey george georgy gerald gerhard gianni gilbert giorgio giovanni",
    "giuseppe glenn gordon greg gregory gunter gustavo hafez hakan halil hamid hans harold harry",
    "harvey hasan hassan helmut henri henry herbert herman hikmet hossein howard hubert hugh hugo",
    "hulusi huseyin hussein ian ibrahim igor ihor ilham ilya imran isaac ismail ismet ivan ivo",
    "j.d. jack jacob jacques jake jamal james jan janez jared jason javier jay jd jean-claude jeb",
    "jeff jeffrey jens jens-frederik jeremy jerome jerry jesus jim jimmy joachim joaquin joe joel",
    "johan johann john johnny jon jonas jonathan jorge jose josef josep joseph josh joshua juan",
    "julian julio jurgen justin kamal karl kash keir keith kemal ken kenan kenneth kevin khaled",
    "khalid kirill kirk klaus kofi konstantin kurt kyle kyriakos larry lars laurent lawrence",
    "lebron lee leo leon leonard leonid lester levent liam lloyd lorenzo lou louis lucas luigi",
    "luis luiz luke mahmoud mahmut maksim manuel marc marcel marcelo marco marcos marcus mariano",
    "mario mark markus martin marty marvin marwan masoud mateusz matt matteo matthew maurice",
    "mauricio max maxim mazlum mehdi mehmet mel mevlut michael michel mick miguel mike mikhail",
    "milos mitch mitt mohamed mohammad mohammed morris moshe muhammad muhsin murat mustafa",
    "naftali narendra nasser nate nathan ned neil nelson newt nicholas nick nicolae nicolas nigel",
    "nikita nikola nikolai nikolay nikos nils noah noam norman numan olaf olav oleg oleksandr",
    "oleksii oliver omar omer onur orhan oscar osman otto ozgur pablo patrick paul paulo pavel",
    "pedro per perry pete peter petr petro petteri phil philip philipp philippe pierre pieter",
    "piotr pyotr rafael rahm ralph ramon ramzan rand randall randy raul ray raymond recep reed",
    "reggie reince reinhold rex reza ricardo richard rick ricky rishi rob robert roberto robin",
    "rod roderick rodrigo roger roland roman ron ronald rory ross roy rudolf rudy rupert russell",
    "rustem ryan said salman sam samuel santiago scott sean sebastian selahattin selim serdar",
    "serge sergei sergey sergii sergio seth shimon shinzo silvio simon slobodan stan stanley",
    "stefan stephane stephen sterling steve steven stuart suleyman sven taha tarik taylan tayyip",
    "ted terence terry thabo theo theodore thomas tim timothy tobias todd tom tommy tony trent",
    "trevor tucker tyler umit vaclav vadim valery victor viktor vincent vitaly vladimir volkan",
    "volodymyr vyacheslav wade walter warren wayne wesley wilhelm william willie wolfgang woodrow",
    "xavier yair yasar yasin yasser yehuda yevgeny yilmaz yitzhak yoav yuri yusuf zachary zafer",
    "zbigniew zeki",
)
WOMEN = word_set(
    "abigail adriana agnes aisha alexandra alexandria alice alison allison amanda amy ana andrea",
    "angela angelina anita ann anna annalena anne annette antonia arlene ashley audrey ayse",
    "barbara beatrice becky bernadette beth betsy betty beverly bonnie brenda bridget brigitte",
    "canan carla carly carmen carol carolina caroline carolyn catherine cathy cecilia celia",
    "charlotte chelsea cheryl christina christine cindy claire clara claudia colleen condoleezza",
    "connie cristina cynthia dana danielle dawn debbie deborah debra denise diana diane dolores",
    "donna dora doris dorothy ebru edith eileen elaine eleanor elena elif elisabeth elise",
    "elizabeth ellen emily emine emma erica erin esther ethel eugenia eva evelyn fatma federica",
    "fiona florence frances francesca gabriela gail gennifer geraldine gerda gertrude gina",
    "giorgia gladys gloria gwen hallie hanna hannah harriet heather heidi helen helena helga",
    "hillary huma ida ilse ines ingrid irene irina isabel isabella ivanka jackie jacqueline jane",
    "janet janice jean jeanne jeannie jennifer jenny jessica jill joan joanna joanne jodi",
    "josephine joyce juanita judith judy julia juliana julie june kaja kamala karen karin",
    "karoline kate katherine kathleen kathryn kathy katie katrina katy kayleigh kelly kellyanne",
    "kim kimberly kirsten kirstjen kristalina kristen kristi laura lauren leila leslie leticia",
    "lidia lillian linda lisa liz lois loretta lori lorraine lucia lucy lydia lynn mabel",
    "madeleine magdalena maggie malala mandy margaret margarita margot maria mariana marianne",
    "marie marilyn marina marine marjorie marsha martha mary maureen maxine megan megyn melania",
    "melanie melissa meral mette michelle mildred miriam monica monika muriel nadia nancy naomi",
    "natalia natalie natasha nicola nicole nikki nina nora norma oksana olga olivia pam pamela",
    "patricia patsy paula pauline peggy penelope penny petra phyllis priscilla rachel raquel",
    "rebecca renata rhonda rita roberta ronna rosa rosalind rosemary ruth sally samantha sandra",
    "sanna sara sarah sevgi sevil sharon sheila shelley shirley silvia simone sonia sonya sophia",
    "sophie stacey stella stephanie sue susan susie suzanne svetlana svitlana sylvia tamara tanya",
    "tatiana teresa thelma theresa tina tracy tulsi tyresha ursula valentina valerie vanessa vera",
    "veronica vicky victoria viola violet virginia vivian wanda wendy whitney yolanda yulia",
    "yvonne zehra zeynep zinaida",
)
EITHER = word_set(
    "abe alex ariel benedict blake cameron casey chen dale deniz derya jamie jean jesse jordan",
    "jules kerry kim lane lee leslie li lindsey lior liu marion masoumeh moon morgan narges",
    "nguyen nicky noa olcay paris park pat robin sam sandy shannon sidney stacy tal taylor terry",
    "tracy tran umut val wang xi yildiz yoon zhang",
) - word_set("jordan paris")
GIVEN = MEN | WOMEN | EITHER


def gender(given: str) -> str:
    """Return "he", "she" or "" for a given name, folded.

    Examples
    --------
    >>> gender("karoline"), gender("tom"), gender("alex")
    ('she', 'he', '')
    """
    if given in EITHER or (given in MEN) == (given in WOMEN):
        return ""
    return "he" if given in MEN else "she"


SHORT_FORMS = {
    short: full
    for full, *shorts in (
        line.split()
        for line in (
            "joseph joe joey",
            "william bill billy will",
            "robert bob bobby rob",
            "richard dick rick",
            "michael mike mick",
            "james jim jimmy jamie",
            "thomas tom tommy",
            "edward ed ted eddie",
            "anthony tony",
            "elizabeth liz beth betsy",
            "john jack johnny",
            "charles charlie chuck",
            "david dave",
            "donald don",
            "daniel dan danny",
            "rudolph rudy",
            "margaret maggie peggy",
            "katherine kate kathy katie",
            "susan sue susie",
            "barbara barb",
            "gregory greg",
            "jeffrey jeff",
            "steven steve stephen",
            "timothy tim",
            "patrick pat",
            "lawrence larry",
            "bernard bernie",
        )
    )
    for short in shorts
}
"""Short forms of given names, with the name that each is for."""
