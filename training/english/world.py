"""Invented people and things of web pages, mail and news in English.

Source of the word lists: general knowledge of common names, brands and bodies; surnames are put
together from English stems and endings, titles from ordinary words.
"""

from functools import cache
from random import Random

from people import People, english_surnames

from redact.language.lists import entries, words

_ENGLISH = (
    "Ash Brad Black Brook Burn Clay Cliff Crow Dal Den East Elm Fair Gar Glen Gold Hal Ham Hart Hay "
    "Hil Hol Hough Kel Kirk Lang Law Lin Lock Mar Mel Mill Mor New Nor Nut Oak Old Pem Pres Rad Ram "
    "Red Rock Row Rush Shel Ship Sin Stan Staf Stock Strat Sum Swan Thorn Tem Under Up Wal Wes Whit "
    "Wil Win Wood Wor Yard"
).split()
_ENDINGS = (
    "ford ley ton wood well worth field by ham more stone land son man ing berry bridge bury dale "
    "gate house kins low ners shaw smith some stead thorpe ward way wick"
).split()
_ABROAD = (
    ("Ahmed Mohammed Mohammad Ali Hassan Hussein Omar Khalid Yusuf Abdullah Mahmoud Ibrahim Karim "
     "Tariq Samir Nabil Fatima Aisha Layla Mariam Abdul Faisal Bilal Saeed Rashid Jamal Walid Zaid "
     "Ayman Muqtada Nouri Iyad Adel Hamid Mustafa Reza Akbar Mehdi Hamza Salim",
     "al-Masri al-Tikriti al-Hakim al-Jaafari Haddad Mansour Najjar Rahman Aziz Qureshi Farouk Khoury "
     "Sabry Bakr Othman Shamsi Jaber Rahimi Karimi Hosseini Ahmadi Malik Abbas Zaman Siddiqui Awad "
     "Nasser al-Din Barzani Talibani Daoud Saleh Hamdan Obeidi Dulaimi Rubaie"),
    ("Wei Jun Ming Li Xiaoping Hao Mei Ling Yan Hui Jing Feng Lei Yong Chun Hiroshi Kenji Yuki Akira "
     "Naoko Takeshi Ji-hoon Min-jun Soo-jin Hye-jin Thanh Linh Duc Minh Anh Nam Kyung-ho",
     "Wang Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo Lin Luo Tanaka Yamamoto Sato "
     "Kobayashi Nakamura Watanabe Ito Fujita Kim Lee Park Choi Jung Kang Nguyen Tran Pham Hoang Vo"),
    ("Juan Jose Carlos Luis Miguel Jorge Pedro Diego Alejandro Ricardo Fernando Javier Hector Raul "
     "Maria Guadalupe Lucia Ximena Rosa Carmen Paola Gabriela Joao Thiago Rafael Paulo Beatriz",
     "Garcia Hernandez Lopez Martinez Gonzalez Perez Sanchez Ramirez Torres Flores Rivera Gomez Diaz "
     "Cruz Reyes Morales Ortega Delgado Castro Vargas Rojas Mendez Guerrero Silva Souza Costa "
     "Pereira Ferreira Almeida Carvalho Fuentes Salazar Ibarra Zamora Quintero"),
    ("Raj Amit Sanjay Vijay Anil Sunil Deepak Rahul Arjun Priya Anjali Kavita Neha Lakshmi Ravi Suresh "
     "Pooja Sunita Manish Vikram Ashok Gopal Nikhil Indira",
     "Patel Kumar Reddy Iyer Nair Mehta Shah Desai Joshi Chopra Kapoor Banerjee Mukherjee Das Rao "
     "Krishnan Agarwal Malhotra Bhatt Verma Menon Pillai Chatterjee Gandhi"),
    ("Kwame Kofi Chidi Emeka Ngozi Amina Abebe Tesfaye Juma Wanjiru Sipho Thabo Amadou Ousmane Fatou "
     "Olusegun Babatunde Chukwu Mamadou Desta Kagiso",
     "Okonkwo Adeyemi Nkosi Dlamini Mwangi Kamau Otieno Abiola Traore Keita Diop Ndiaye Owusu Asante "
     "Bekele Haile Mutasa Moyo Banda Eze Obi Balogun Kone Toure"),
    ("Klaus Jürgen Heinz Uwe Silke Pierre Jean-Luc Thierry Giovanni Luca Marco Paolo Sofie Lars Björn "
     "Anders Ingrid Piotr Agnieszka Zoltan Istvan Milan Zoran Dragan Goran Slobodan Nikos Giorgos "
     "Mehmet Recep Ayşe Hakan Willem Joost",
     "Schmitt Keller Vogel Brandt Lambert Fournier Girard Ricci Moretti Conti Eriksson Lund Berg "
     "Kowalczyk Wójcik Szabo Kovacs Popovic Petrovic Jovanovic Ivanovic Papadopoulos Nikolaidis "
     "Özdemir Çelik van den Berg de Jong Bakker Svoboda Dvorak Marchetti"),
)  # fmt: skip
_COUNTRIES = (
    "Iraq|Iran|Israel|Syria|Egypt|Turkey|Lebanon|Jordan|Kuwait|Yemen|Afghanistan|Pakistan|India|China|"
    "Japan|North Korea|South Korea|Vietnam|Thailand|Indonesia|Australia|New Zealand|Canada|Mexico|"
    "Cuba|Haiti|Brazil|Argentina|Chile|Peru|Colombia|Venezuela|France|Germany|Italy|Spain|Portugal|"
    "Greece|Poland|Hungary|Austria|Switzerland|Sweden|Norway|Denmark|Finland|Ireland|Scotland|England|"
    "Wales|UK|USA|U.S.|US|America|Europe|Africa|Asia|South Africa|Nigeria|Kenya|Ethiopia|Sudan|Libya|"
    "Morocco|Algeria|Russia|Ukraine|Georgia|Serbia|Kosovo|Texas|California|Florida|Ohio|Alaska|Hawaii|"
    "New Jersey|New England|Gaza|the West Bank|Kashmir|Chechnya|Kurdistan|Washington, DC|Palestine"
).split("|")
_BODIES = (
    "CIA|FBI|NSA|UN|EU|NATO|EPA|IRS|BBC|CNN|Fox News|Reuters|AP|AFP|Hamas|Hezbollah|Fatah|Taliban|"
    "al-Qaeda|Al Qaeda|PKK|IRA|PLO|ISIS|Congress|House of Representatives|Labour Party|Green Party|"
    "Republican Party|Democratic Party|Tories|GOP|Department of Defense|State Department|Treasury|"
    "World Health Organization|Red Cross|Amnesty International|Human Rights Watch|Greenpeace|"
    "New York Times|Washington Post|Guardian|Al Jazeera|Wall Street Journal|Der Spiegel|Le Monde|"
    "Supreme Court|European Court of Human Rights|Ministry of Interior|Security Council|WHO|IAEA|WTO|"
    "Government|Court of Appeal|Ministry of Justice|Constitutional Court|Harvard|Oxford University"
).split("|")
_THINGS = (
    "iPod|iPhone|iPad|MacBook|Windows|Windows 7|Linux|Photoshop|Excel|Word|PowerPoint|Firefox|Safari|"
    "Chrome|Facebook|Twitter|Instagram|YouTube|Myspace|Google|Skype|Netflix|Wikipedia|eBay|Craigslist|"
    "PayPal|Xbox|PlayStation|PS3|Wii|Nintendo DS|Galaxy|Kindle|Android|Outlook|Hotmail|Gmail|Honda "
    "Civic|Toyota Camry|Ford Focus|Mustang|Corvette|Prius|Jeep|Harley|Coke|Pepsi|Red Bull|Nutella|"
    "Doritos|Oreos|Lego|Barbie|Monopoly|Scrabble|Tetris|Pokemon|Halo|World of Warcraft|Minecraft|"
    "Call of Duty|Mario Kart|The Sims|Star Wars|Star Trek|Harry Potter|Lost|Friends|Glee|The Office|"
    "American Idol|Big Brother|X Factor|Lord of the Rings|Twilight|Avatar|Titanic|The Matrix|Hamlet|"
    "Romeo and Juliet|Sesame Street|The Simpsons|South Park|Family Guy|Christmas|Easter|Halloween|"
    "Thanksgiving|Ramadan|Hanukkah|Valentine's Day|Black Friday|Super Bowl|World Cup|Olympics|Grammys|"
    "Oscars|Nobel Prize|Visa|MasterCard|Medicare|Social Security|Patriot Act|Kyoto Protocol|GPL|HTML|"
    "Java|PHP|Adobe Acrobat|Norton|Canon EOS|Nikon D90|Kalashnikov|Kevlar|Boeing 747|Airbus|Humvee|"
    "Blackhawk|Tomahawk|Vicodin|Zoloft|Lipitor|Botox|Viagra|Febreze|Tide|Crest|Nike|Adidas|Levi's"
).split("|")
_TITLE_FIRST = (
    "Silent Broken Golden Midnight Electric Crimson Lost Burning Hollow Distant Final Secret Dark "
    "Little Wild Perfect Blue Endless Frozen Velvet Fallen Paper Crystal Bitter Sweet Savage Steel"
).split()
_TITLE_SECOND = (
    "Road Summer Dreams River Heart Empire Garden Shadows Games Nights Mirror Machine Kingdom Lies "
    "Promises Sky City Ocean Tears Hunters Ghosts Roses Angels Memory Station Highway Storm Letters"
).split()
_TEAMS = (
    "Arsenal Chelsea Liverpool Everton Lakers Celtics Yankees Dodgers Giants Eagles Packers Cowboys "
    "Steelers Bears Bulls Heat Spurs Jets Rangers Bruins Raiders Saints Falcons Ravens Dolphins Bills "
    "Vikings Lions Redskins Broncos Chargers Mets Cubs Tigers Astros Barcelona Juventus Celtic Ajax "
    "Metallica Nirvana Radiohead Coldplay Muse Oasis Queen Kiss Toto Genesis Slayer Blur Pulp Wilco "
    "Paramore Evanescence Rammstein Tokio"
).split()  # fmt: skip
_PEOPLES = (
    "American British English French German Italian Spanish Russian Chinese Japanese Korean Indian "
    "Iraqi Iranian Israeli Palestinian Syrian Turkish Kurdish Arab Muslim Christian Jewish Catholic "
    "Mexican Cuban Brazilian Irish Scottish Dutch Swedish Polish Greek Egyptian Afghan Pakistani "
    "Thai Vietnamese Canadian Australian African European Asian Latin Saudi Swiss Serbian"
).split()
_DAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June "
    "July August September October November December Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Aug "
    "Sept Oct Nov Dec tuesday friday july march may sunday"
).split()
_SOUNDS = "mor vel zan tru lum kor pix nov sky gro bel fli qua zen dro mik taf jol ver ax".split()
_BRAND_ENDS = "ex ify io ora tech ix on al ide ly que phe yo ster max eo ana ito".split()
_TRADES = "Pizza Diner Karate Bakery Deli Hardware Dental Motors Salon Grill Cafe Plumbing".split()
_ROADS = "Main Elm Oak Maple Park Cedar Lake Hill Pine Washington Church High Market Spring".split()
_ROAD_WORDS = "St St. Street Ave Ave. Avenue Rd Road Blvd Drive Dr. Lane".split()


@cache
def _ordinary() -> list[str]:
    """Words of the English list that are long enough to be misspelt."""
    return sorted(
        w for w in words("latin_words") if 4 < len(w) < 11 and w.isalpha() and w.isascii()
    )


@cache
def _sizeable() -> list[str]:
    """Places of the gazetteer that people mention (30,000 inhabitants and more)."""
    return sorted(r[0].title() for r in entries("gazetteer") if r[0].isascii() and int(r[1]) >= 30)


class World:
    """Draws with `dice`; the same seed draws the same."""

    def __init__(self, dice: Random, people: People) -> None:
        self.dice = dice
        self.people = people

    def surname(self) -> str:
        """A surname as web pages in English have them."""
        roll, dice = self.dice.random(), self.dice
        if roll < 0.4:
            return dice.choice(english_surnames())
        if roll < 0.6:
            return dice.choice(_ENGLISH) + dice.choice(_ENDINGS)
        if roll < 0.8:
            return dice.choice(dice.choice(_ABROAD)[1].split())
        return self.people.token()

    def full(self) -> str:
        """A first name and a surname, now and then with an initial between."""
        middle = f"{self.people.initial()} " if self.dice.random() < 0.12 else ""
        return f"{self.people.foreign()} {middle}{self.surname()}"

    def abroad(self) -> str:
        """A full name of Asia, Africa, Latin America or the European continent."""
        firsts, surnames = self.dice.choice(_ABROAD)
        first, surname = self.dice.choice(firsts.split()), self.dice.choice(surnames.split())
        if self.dice.random() < 0.12:
            return f"{first} {self.dice.choice(firsts.split())} {surname}"
        return f"{surname} {first}" if self.dice.random() < 0.06 else f"{first} {surname}"

    def country(self) -> str:
        """A country or a large part of one."""
        return self.dice.choice(_COUNTRIES)

    def place(self) -> str:
        """A town or city anywhere."""
        return self.dice.choice(_sizeable())

    def agency(self) -> str:
        """An agency, party, court, paper or movement."""
        return self.dice.choice(_BODIES)

    def thing(self) -> str:
        """A product, work or holiday: a name that is nobody's."""
        if self.dice.random() < 0.3:
            made = f"{self.dice.choice(_TITLE_FIRST)} {self.dice.choice(_TITLE_SECOND)}"
            return f'"{made}"' if self.dice.random() < 0.3 else made
        return self.dice.choice(_THINGS)

    def team(self) -> str:
        """A team or a band."""
        if self.dice.random() < 0.35:
            return f"The {self.dice.choice(_TITLE_FIRST)} {self.dice.choice(_TITLE_SECOND)}"
        return self.dice.choice(_TEAMS)

    def people_of(self) -> str:
        """A word for a people, language or faith."""
        return self.dice.choice(_PEOPLES)

    def day(self) -> str:
        """A month or a day of the week."""
        return self.dice.choice(_DAYS)

    def letters(self) -> str:
        """Letters that stand for something."""
        return "".join(self.dice.choice("ABCDEFHNOPRSTU") for _ in range(self.dice.randint(2, 4)))

    def address(self) -> str:
        """A street with a number."""
        road = f"{self.dice.choice(_ROADS)} {self.dice.choice(_ROAD_WORDS)}"
        return f"{self.dice.randint(1, 9999)} {road}"

    def mail(self) -> str:
        """What stands before or around an @: never labelled."""
        name = self.people.foreign().lower() + self.dice.choice(("", "_x", "77", ".k"))
        return name if self.dice.random() < 0.5 else f"{name}@example.{self.dice.choice('ab')}"

    def storm(self) -> str:
        """A first name that names no person: of a storm."""
        return self.people.foreign()

    def brand(self) -> str:
        """A brand that does not exist."""
        dice = self.dice
        made = "".join(dice.choice(_SOUNDS) for _ in range(dice.randint(1, 2)))
        return (made + dice.choice(_BRAND_ENDS)).capitalize()

    def initialled(self) -> str:
        """A body known by its letters, longer than most."""
        return "".join(self.dice.choice("ACEFGHIMNOPRSTU") for _ in range(self.dice.randint(3, 7)))

    def business(self) -> str:
        """A business that bears somebody's name."""
        trade = self.dice.choice(_TRADES)
        if self.dice.random() < 0.3:
            return f"{self.surname()} & {self.dice.choice((self.surname(), 'Sons', 'Co'))}"
        name = self.surname() if self.dice.random() < 0.6 else self.people.foreign()
        return f"{name}'s {trade}" if self.dice.random() < 0.7 else f"{name} {trade}"

    def misspelt(self) -> str:
        """An ordinary word with a letter lost, doubled, said at length or changed places."""
        word = self.dice.choice(_ordinary())
        at = self.dice.randrange(1, len(word) - 1)
        made = self.dice.choice((
            word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at] * 3 + word[at:],
        ))  # fmt: skip
        return made.capitalize() if self.dice.random() < 0.7 else made
