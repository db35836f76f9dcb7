// The round frame of one's photo: what is in it is moved by hand, or by the sliders beside.
const frame = document.querySelector("[data-framing]");
const picture = frame.querySelector("img");
const { zoom, across, down } = frame.closest("form").elements;

const show = () => {
  const { naturalWidth: width, naturalHeight: height } = picture;
  const side = (Math.min(width, height) * 100) / zoom.value;
  const scale = frame.clientWidth / side;
  picture.style.width = `${width * scale}px`;
  picture.style.height = `${height * scale}px`;
  picture.style.left = `${((side - width) * scale * across.value) / 100}px`;
  picture.style.top = `${((side - height) * scale * down.value) / 100}px`;
};

// The hand takes the picture along, so the part that is shown goes the other way.
const move = (slider, by, room) => {
  if (room > 0) slider.value = Number(slider.value) - (by * 100) / room;
};

const start = () => {
  frame.classList.add("live");
  for (const slider of [zoom, across, down]) {
    slider.step = 1;
    slider.addEventListener("input", show);
  }
  frame.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (!frame.hasPointerCapture(event.pointerId)) return;
    move(across, event.movementX, picture.clientWidth - frame.clientWidth);
    move(down, event.movementY, picture.clientHeight - frame.clientHeight);
    show();
  });
  show();
};

if (picture.complete) start();
else picture.addEventListener("load", start);
